import type { Role } from '@onus/access';
import { Tails } from '@onus/ledger';
import { type ServedLedger, servedLedger } from './served-ledger.ts';
import { authority, ids, programmePolicy, smallProgramme } from './small-programme.ts';

/** The secretary of a poverty county is moved in the spring before its delisting, and sent back nine days later. */

const COUNTY = 'county-a';
const COUNTY_NAME = '甲县';
const secretary = { leaderId: 'leader-a', appointmentId: 'appointment-a' };
const head = { leaderId: 'leader-b', appointmentId: 'appointment-b' };
const post = { post: 'party-secretary', unitId: COUNTY, mode: 'full' };

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
/** Once everything that follows is recorded. */
async function told(path: string, role: Role = 'inspector') {
  expect(await ledger.served.app.get(Tails).settled(position)).toBe(true);
  const { size } = (await ledger.get('/v1/log/head', { role })).body;
  const { status, body } = await ledger.get(`/v1/${path}${path.includes('?') ? '&' : '?'}minPosition=${size - 1}`, {
    role,
  });
  expect({ path, status, body }).toMatchObject({ status: 200 });
  return body;
}
const breaches = async (query: string): Promise<readonly Record<string, unknown>[]> =>
  (await told(`breaches?${query}`)).rows;

beforeAll(async () => {
  ledger = await servedLedger();
  await smallProgramme(ledger);
  await programmePolicy(ledger);
  const named = { code: '431299', codeSystem: 'local', nameZh: COUNTY_NAME, designations: ['key-county'] };
  const county = { unitId: COUNTY, level: 'county', parentId: ids.city, ...named };
  await done('organisation/establish-unit', '2015-01-01', county);
  for (const [leaderId, name] of [
    [secretary.leaderId, '演示干部甲'],
    [head.leaderId, '演示干部乙'],
  ])
    await done('organisation/register-leader', '2015-01-01', { leaderId, name, demo: true });
  await done('organisation/appoint-leader', '2016-01-01', { ...secretary, ...post });
  await done('organisation/appoint-leader', '2016-01-01', { ...head, ...post, post: 'head' });
});
afterAll(() => ledger.stop());

test('a move before delisting is recorded, and is a breach; the return is its remedy, and it stays visible', async () => {
  await done('organisation/end-appointment', '2017-04-10', { ...secretary, endReason: 'transfer' });
  const query = `leaderId=${secretary.leaderId}`;
  expect(await breaches(`${query}&on=2017-04-10`)).toEqual([]);
  const [open] = await breaches(query);
  expect(open).toMatchObject({ kind: 'tenure', unitId: COUNTY, raisedOn: '2017-04-11', state: 'open', until: null });
  await done('organisation/appoint-leader', '2017-04-20', { ...secretary, ...post, appointmentId: 'appointment-c' });
  expect(await breaches(query)).toMatchObject([
    { breachId: open?.breachId, state: 'remedied', remediedOn: '2017-04-20' },
  ]);
  expect(await breaches(`${query}&on=2017-04-15`)).toMatchObject([{ state: 'open' }]);
});

test('the organisation department and inspectors read what is on record of a person, and nobody else does', async () => {
  const path = `leaders/${secretary.leaderId}/record`;
  for (const role of ['organisation-department', 'inspector'] as const) {
    const { record } = await told(`${path}?asOf=2017-05-01`, role);
    expect(record).toMatchObject({
      leaderId: secretary.leaderId,
      measures: [],
      breaches: [{ kind: 'tenure', remediedOn: '2017-04-20', sentence: { zh: expect.stringContaining('予以纠正。') } }],
    });
    const types = await Promise.all(
      record.breaches[0].events.map(async (event: { readonly position: number }) => {
        const { body } = await ledger.get(`/v1/events/${event.position}`, { role });
        return body.event.envelope.type;
      }),
    );
    expect(types).toEqual(expect.arrayContaining(['organisation.appointment-ended', 'accountability.breach-raised']));
  }
  for (const role of ['assessment-office', 'reporting-unit', 'auditor'] as const)
    expect(await ledger.get(`/v1/${path}`, { role })).toMatchObject({ status: 403 });
  expect(await ledger.get('/v1/leaders/nobody/record', { role: 'inspector' })).toMatchObject({
    status: 404,
    body: { code: 'record.unknown' },
  });
});

test('the mark stands beside the standing, which says in both languages what was done', async () => {
  const { standing } = await told(`leaders/${secretary.leaderId}/standing?asOf=2017-04-15`);
  expect(standing).toMatchObject({ status: 'clear', marks: [{ mark: 'tenure-breach', since: '2017-04-11' }] });
  const { zh, en } = standing.marks[0].sentence;
  expect(zh).toBe(
    '该同志不再担任甲县党组织书记，自 2017-04-11 起，离任原因为“调动”，所在贫困县尚未摘帽，事先未经批准。',
  );
  expect(en).toMatch(/^From 2017-04-11 on this person is no longer party secretary of 甲县/);
});

test('who was let go beforehand, by another than who asked, breaks nothing', async () => {
  const asked = { ...head, reason: '拟任市直部门职务' };
  await done('organisation/request-early-move', '2017-05-01', asked);
  expect(await send('organisation/approve-early-move', '2017-05-02', head)).toMatchObject({ status: 403 });
  await done('organisation/approve-early-move', '2017-05-02', head, 'organisation-department');
  await done('organisation/end-appointment', '2017-05-10', { ...head, endReason: 'transfer' });
  expect(await breaches(`leaderId=${head.leaderId}`)).toEqual([]);
  const after = await send('organisation/request-early-move', '2017-05-11', asked);
  expect(after).toMatchObject({ status: 422, body: { code: 'early-move.end-recorded' } });
});

test('what an appointment or its end would breach is told before, and nothing is recorded by asking', async () => {
  const path = 'organisation/check-appointment';
  const role = 'organisation-department' as const;
  const size = async (): Promise<number> => (await ledger.get('/v1/log/head', { role })).body.size;
  const before = await size();
  const end = { appointmentId: 'appointment-c', endReason: 'transfer', to: '2017-06-30' };
  const asked = { leaderId: secretary.leaderId, end };
  const { status, body } = await ledger.post(path, asked, { role });
  expect(status).toBe(200);
  expect(body).toMatchObject({
    breaches: [
      { kind: 'tenure', unitId: COUNTY, on: '2017-07-01', sentence: { en: expect.stringContaining(COUNTY_NAME) } },
    ],
    remedies: [],
  });
  expect((await ledger.post(path, { ...asked, end: { ...end, endReason: 'health' } }, { role })).body.breaches).toEqual(
    [],
  );
  const appointment = { unitId: ids.county, post: 'head', mode: 'full', from: '2017-07-01' };
  const move = await ledger.post(path, { ...asked, appointment }, { role: 'inspector' });
  expect(move.body.breaches).toHaveLength(1);
  expect(move.body.refusals).toEqual([]);
  const refusals = async (more: object) =>
    (await ledger.post(path, { leaderId: secretary.leaderId, ...more }, { role })).body.refusals.map(
      ({ part, code }: { part: string; code: string }) => [part, code],
    );
  expect(await refusals({ end: { ...end, to: '1999-01-01' } })).toEqual([['end', 'appointment.ends-before-start']]);
  expect(await refusals({ appointment: { ...appointment, from: '1999-01-01' } })).toEqual([
    ['appointment', 'unit.not-yet-established'],
  ]);
  expect(await refusals({ appointment: { ...appointment, from: '2099-01-01' } })).toEqual([
    ['appointment', 'plan.too-far-ahead'],
  ]);
  // Of one post, the end is taken to come first.
  const again = { unitId: COUNTY, post: 'party-secretary', mode: 'full', from: '2017-07-01' };
  expect(await refusals({ appointment: again })).toEqual([['appointment', 'appointment.post-held']]);
  expect(await refusals({ end, appointment: again })).toEqual([]);
  expect(await size()).toBe(before);
  expect(await ledger.post(path, asked, { role: 'assessment-office' })).toMatchObject({ status: 403 });
});

test.each([
  [{}, 400, 'request.missing'],
  [{ appointment: { unitId: 'nowhere', post: 'head', mode: 'full', from: '2017-07-01' } }, 404, 'record.unknown'],
  [{ end: { appointmentId: 'appointment-b', endReason: 'transfer', to: '2017-07-01' } }, 404, 'record.unknown'],
  [{ end: { appointmentId: 'appointment-c', endReason: 'boredom', to: '2017-07-01' } }, 400, 'request.not-allowed'],
])('… and what cannot be asked is said: %j', async (asked, status, code) => {
  const body = { leaderId: secretary.leaderId, ...asked };
  const answer = await ledger.post('organisation/check-appointment', body, { role: 'inspector' });
  expect(answer).toMatchObject({ status, body: { code } });
});
