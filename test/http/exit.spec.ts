import type { Role } from '@onus/access';
import { Tails } from '@onus/ledger';
import { type ServedLedger, servedLedger } from './served-ledger.ts';
import { authority, ids, programmePolicy, smallProgramme } from './small-programme.ts';

/** Two counties come out of poverty by the steps of the policy; one of them is shown false. */

const [FIRST, SECOND, OTHER] = ['county-a', 'county-b', 'village-a'];
const digest = 'a'.repeat(64);
const leaderId = 'leader-a';

let ledger: ServedLedger;
let position = -1;

const send = (name: string, effectiveOn: string, body: object, role: Role = 'assessment-office') => {
  const date = authority.date < effectiveOn ? authority.date : effectiveOn;
  return ledger.post(name, { effectiveOn, authority: { ...authority, date }, ...body }, { role });
};
async function done(name: string, effectiveOn: string, body: object, role?: Role): Promise<void> {
  const answer = await send(name, effectiveOn, body, role);
  expect({ name, ...answer }).toMatchObject({ name, status: 201 });
  position = answer.body.position;
}
const rows = async (path: string) => {
  const { status, body } = await ledger.get(`/v1/${path}&minPosition=${position}`);
  expect({ status, body }).toMatchObject({ status: 200 });
  return body.rows;
};

beforeAll(async () => {
  ledger = await servedLedger();
  await smallProgramme(ledger);
  await programmePolicy(ledger);
  const named = { code: '431299', codeSystem: 'local', nameZh: '甲' };
  for (const unitId of [FIRST, SECOND]) {
    const county = { unitId, level: 'county', parentId: ids.city, designations: ['key-county'], ...named };
    await done('organisation/establish-unit', '2015-01-01', county);
  }
  const village = { unitId: OTHER, level: 'village', parentId: FIRST, designations: ['poor-village'], ...named };
  await done('organisation/establish-unit', '2015-01-01', village);
  await done('organisation/register-leader', '2015-01-01', { leaderId, name: '演示干部甲', demo: true });
  const post = { leaderId, appointmentId: 'appointment-a', post: 'party-secretary', unitId: FIRST, mode: 'full' };
  await done('organisation/appoint-leader', '2015-01-01', post);
});
afterAll(() => ledger.stop());

const measurements = (incidence: number) => [
  { measure: 'incidence', valueBp: incidence },
  { measure: 'wrong-exits', valueBp: 10 },
  { measure: 'omissions', valueBp: 20 },
  { measure: 'public-approval', valueBp: 9500 },
];

test('a county goes through the steps in their order, and keeps to the limits; refusals say why in the language asked for', async () => {
  for (const unitId of [FIRST, SECOND]) {
    await done('exit/apply-for-exit', '2016-11-01', { unitId, year: 2016 }, 'reporting-unit');
    const early = await send('exit/check-exit', '2016-11-02', { unitId, measurements: measurements(150) }, 'reviewer');
    expect(early).toMatchObject({ status: 422, body: { code: 'exit.step-out-of-order' } });
    await done('exit/agree-to-exit', '2016-11-02', { unitId, step: 'city-review' }, 'inspector');
    const over = { unitId, measurements: measurements(200), effectiveOn: '2016-11-10', authority };
    for (const [language, sentence] of [
      ['zh-CN', '贫困发生率为 2.00 %，须低于 2.00 %'],
      ['en', 'The poverty incidence is 2.00 %; it has to be below 2.00 %'],
    ] as const) {
      const headers = { 'accept-language': language };
      const refused = await ledger.post('exit/check-exit', over, { role: 'reviewer', headers });
      expect(refused).toMatchObject({
        status: 422,
        body: { code: 'exit.not-below-limit', detail: sentence, errors: [{ field: 'measurements.0' }] },
      });
    }
    await done('exit/check-exit', '2016-11-10', { unitId, measurements: measurements(150) }, 'reviewer');
    await done('exit/agree-to-exit', '2016-11-20', { unitId, step: 'agreement' }, 'reviewer');
  }
});

test('one notice names both, and an objection holds up the one that it is against alone', async () => {
  const notice = { noticeId: 'notice-1', kind: 'exit', issuerId: ids.city, textDigest: digest, place: '政府网站' };
  const short = { ...notice, unitIds: [FIRST, SECOND], until: '2016-12-06' };
  expect(await send('oversight/post-notice', '2016-12-01', short)).toMatchObject({
    status: 422,
    body: { code: 'notice.too-short', errors: [{ field: 'until' }] },
  });
  await done('oversight/post-notice', '2016-12-01', { ...short, until: '2016-12-07' });
  for (const unitId of [FIRST, SECOND]) await done('exit/notice-exit', '2016-12-01', { unitId, noticeId: 'notice-1' });
  const objection = { noticeId: 'notice-1', objectionId: 'objection-1', unitId: SECOND, textDigest: digest };
  await done('oversight/raise-objection', '2016-12-07', { ...objection, objector: '王某' });
  const approve = (unitId: string, day: string) => send('exit/approve-exit', day, { unitId, noticeId: 'notice-1' });
  expect(await approve(FIRST, '2016-12-07')).toMatchObject({ status: 422, body: { code: 'notice.still-open' } });
  expect(await approve(SECOND, '2016-12-08')).toMatchObject({ status: 422, body: { code: 'notice.objection-open' } });
  await done('exit/approve-exit', '2016-12-08', { unitId: FIRST, noticeId: 'notice-1' });
  const windows = await rows('notices?on=2016-12-08&noticeId=notice-1');
  expect(windows.map(({ unitId, state }: { unitId: string; state: string }) => [unitId, state])).toEqual([
    [FIRST, 'closed'],
    [SECOND, 'held'],
  ]);
  const answer = { noticeId: 'notice-1', objectionId: 'objection-1', outcome: 'rejected', answerDigest: digest };
  expect(await send('oversight/answer-objection', '2016-12-09', answer)).toMatchObject({
    status: 422,
    body: { code: 'objection.answered-by-recorder' },
  });
  await done('oversight/answer-objection', '2016-12-09', answer, 'inspector');
  await done('exit/approve-exit', '2016-12-10', { unitId: SECOND, noticeId: 'notice-1' });
});

test('who objected is told to nobody but those who may know', async () => {
  const history = async (role: Role) =>
    JSON.stringify((await ledger.get(`/v1/history?subject=objection:objection-1`, { role })).body);
  expect(await history('inspector')).toContain('王某');
  expect(await history('assessment-office')).not.toContain('王某');
});

test('which counties are in poverty is derived as of the day', async () => {
  const poor = async (day: string) =>
    (await rows(`poverty-units?on=${day}&level=county&isPoor=true`)).map(({ unitId }: { unitId: string }) => unitId);
  expect(await poor('2016-12-07')).toEqual([FIRST, SECOND]);
  expect(await poor('2016-12-08')).toEqual([SECOND]);
  expect(await poor('2016-12-10')).toEqual([]);
});

test('a village counts, and comes out by its register', async () => {
  const zero = { newlyOut: 0, returned: 0 };
  const counted = {
    unitId: OTHER,
    year: 2016,
    population: 1_000,
    persons: { ...zero, poor: 30, newlyFound: 30 },
    households: { ...zero, poor: 9, newlyFound: 9 },
  };
  await done('exit/count-households', '2016-11-20', counted);
  await done('exit/apply-for-exit', '2016-12-01', { unitId: OTHER, year: 2016 });
  const check = () => send('exit/check-exit', '2017-01-20', { unitId: OTHER }, 'inspector');
  expect(await check()).toMatchObject({ status: 422, body: { code: 'exit.not-below-limit' } });
  const correction = {
    ...counted,
    corrects: 1,
    persons: { ...zero, poor: 15, newlyFound: 15 },
    unitId: undefined,
  };
  const corrections = { unitId: OTHER, corrections: [correction], reason: '重复登记' };
  expect(await send('exit/correct-household-counts', '2017-01-10', corrections)).toMatchObject({
    status: 422,
    body: { code: 'count.corrected-by-recorder' },
  });
  await done('exit/correct-household-counts', '2017-01-10', corrections, 'reviewer');
  expect(await check()).toMatchObject({ status: 201 });
  expect(await rows(`household-counts?unitId=${OTHER}`)).toMatchObject([
    { year: 2016, personsPoor: 15, incidenceBp: 150, version: 2, correctedOn: '2017-01-10' },
  ]);
});

test('a return to poverty waits for the counts; struck out by another, it leaves no review behind', async () => {
  const returning = { unitId: SECOND, year: 2016, persons: 5, households: 2 };
  const secretary = { leaderId: 'leader-b', appointmentId: 'appointment-b', post: 'party-secretary', mode: 'full' };
  await done('organisation/register-leader', '2015-01-01', { leaderId: 'leader-b', name: '演示干部乙', demo: true });
  await done('organisation/appoint-leader', '2015-01-01', { ...secretary, unitId: SECOND });
  expect(await send('exit/record-return-to-poverty', '2016-12-20', returning)).toMatchObject({
    status: 422,
    body: { code: 'return.nothing-counted' },
  });
  const village = { unitId: 'village-b', level: 'village', parentId: SECOND, designations: ['poor-village'] };
  const named = { code: '431298', codeSystem: 'local', nameZh: '乙' };
  await done('organisation/establish-unit', '2015-01-01', { ...village, ...named });
  const none = { poor: 0, newlyOut: 0, returned: 0, newlyFound: 0 };
  const counted = (year: number, persons: object, households: object) =>
    done('exit/count-households', `${year}-11-20`, {
      ...{ unitId: 'village-b', year, population: 1_000 },
      ...{ persons: { ...none, ...persons }, households: { ...none, ...households } },
    });
  await counted(2015, { poor: 30, newlyFound: 30 }, { poor: 9, newlyFound: 9 });
  await counted(2016, { poor: 10, newlyOut: 20 }, { poor: 3, newlyOut: 6 });
  const tooMany = { ...returning, persons: 10_000_000, households: 2_000_000 };
  expect(await send('exit/record-return-to-poverty', '2016-12-20', tooMany)).toMatchObject({
    status: 422,
    body: { code: 'return.more-than-out' },
  });
  await done('exit/record-return-to-poverty', '2016-12-20', returning);
  const obligations = async (on: string) => {
    expect(await ledger.served.app.get(Tails).settled(position)).toBe(true);
    const { size } = (await ledger.get('/v1/log/head')).body;
    position = size - 1;
    return rows(`obligations?leaderId=leader-b&on=${on}`);
  };
  expect(await obligations('2016-12-21')).toMatchObject([{ kind: 'review', status: { state: 'due' } }]);
  const striking = { unitId: SECOND, year: 2016, reason: '登记错误' };
  expect(await send('exit/strike-return', '2016-12-25', striking)).toMatchObject({
    status: 422,
    body: { code: 'return.struck-by-recorder' },
  });
  await done('exit/strike-return', '2016-12-25', striking, 'reviewer');
  expect(await obligations('2016-12-26')).toMatchObject([{ kind: 'review', status: { state: 'lapsed' } }]);
  expect(await rows(`exits?on=2016-12-26&unitId=${SECOND}`)).toMatchObject([
    { entries: expect.arrayContaining([expect.objectContaining({ entry: 'strike', says: { year: 2016 } })]) },
  ]);
});

test('an exit shown false is revoked with the result of its year, and what follows is derived anew', async () => {
  const scored = (score: number, taskCompleted: boolean) => ({
    totalScoreHundredths: score,
    grade: taskCompleted ? '合格' : '不合格',
    taskCompleted,
    indicatorScores: [{ code: 'task-completion', scoreHundredths: score }],
  });
  const of = { unitId: FIRST, year: 2016 };
  await done('assessment/open-cycle', '2016-12-20', { year: 2016, schemeId: 'scheme-2015' });
  await done('assessment/record-result', '2017-02-01', { ...of, ...scored(9000, true), basis: '评定' });
  await done('assessment/publish-result', '2017-02-10', of);
  const obligations = async () => {
    expect(await ledger.served.app.get(Tails).settled(position)).toBe(true);
    const { size } = (await ledger.get('/v1/log/head')).body;
    position = size - 1;
    return rows(`obligations?leaderId=${leaderId}&on=2017-09-02`);
  };
  expect(await obligations()).toEqual([]);

  const revocation = { ...of, reason: '虚报收入', result: scored(4000, false) };
  expect(await send('exit/revoke-exit', '2017-09-01', revocation)).toMatchObject({
    status: 422,
    body: { code: 'exit.judged-by-approver' },
  });
  await done(
    'exit/spot-check-exit',
    '2017-08-20',
    { unitId: FIRST, isSound: false, reportDigest: digest },
    'inspector',
  );
  await done('exit/revoke-exit', '2017-09-01', revocation, 'reviewer');
  const raised = await obligations();
  expect(raised).toContainEqual(expect.objectContaining({ kind: 'interview', unitId: FIRST, year: 2016 }));
  expect(await rows(`results?unitId=${FIRST}&year=2016`)).toMatchObject([
    { taskCompleted: false, publishedOn: '2017-02-10', revisedOn: '2017-09-01' },
  ]);
  expect(await rows(`exits?on=2017-09-01&unitId=${FIRST}`)).toMatchObject([
    { status: 'revoked', approvedOn: '2016-12-08', endedOn: '2017-09-01' },
  ]);
  const [after, before] = [
    await rows(`poverty-units?on=2017-09-01&isPoor=true&level=county`),
    await rows(`poverty-units?on=2017-08-31&isPoor=true&level=county`),
  ];
  expect([before, after.map(({ unitId }: { unitId: string }) => unitId)]).toEqual([[], [FIRST]]);
  await done('exit/apply-for-exit', '2017-10-01', { unitId: FIRST, year: 2017 }, 'reporting-unit');
});
