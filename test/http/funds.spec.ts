import { type ServedLedger, servedLedger } from './served-ledger.ts';
import { authority, disburse, ids, programmePolicy, smallProgramme } from './small-programme.ts';

let ledger: ServedLedger;
const FINANCE = { role: 'finance-office' } as const;
const effectiveOn = '2016-03-01';

beforeAll(async () => {
  ledger = await servedLedger();
  await smallProgramme(ledger);
});
afterAll(() => ledger.stop());

const unit = (unitId: string, level: string, parentId: string) =>
  ledger.post('organisation/establish-unit', {
    ...{ unitId, level, parentId, code: '1', codeSystem: 'local', nameZh: '甲' },
    ...{ effectiveOn: '2015-01-01', authority },
  });
const merge = (predecessorId: string, successorId: string, on: string) =>
  ledger.post('organisation/merge-units', {
    ...{ predecessorIds: [predecessorId], successorId },
    ...{ effectiveOn: on, authority: { ...authority, date: '2015-12-31' } },
  });

test('why money came back, or was taken back, is told as a code; in words, to those who may know of persons', async () => {
  const sent = disburse(100) as { movementId: string };
  await ledger.post('funds/disburse-funds', sent, FINANCE);
  const back = disburse(40, { fromHolderId: ids.village, toHolderId: ids.county, reasonCode: 'other' });
  const unsaid = await ledger.post('funds/return-funds', back, FINANCE);
  expect([unsaid.status, unsaid.body.code]).toEqual([422, 'funds.reason-missing']);
  const returned = await ledger.post('funds/return-funds', { ...back, reason: '王某退出合作社' }, FINANCE);
  const reversal = {
    movementId: 'reversal-1',
    reverses: (back as typeof sent).movementId,
    reasonCode: 'entered-twice',
  };
  const { body: receipt } = await ledger.post(
    'funds/reverse-movement',
    { fundId: ids.fund, documentNumber: '怀财〔2016〕99号', effectiveOn, authority, ...reversal },
    FINANCE,
  );
  expect(returned.status).toBe(201);
  const listed = async (role: 'inspector' | 'downstream') => {
    const path = `/v1/funds/movements?holderId=${ids.village}&minPosition=${receipt.position}`;
    const rows: Record<string, unknown>[] = (await ledger.get(path, { role })).body.rows;
    return rows.map(({ kind, reasonCode, reason, reverses }) => [kind, reasonCode, reason, reverses]);
  };
  expect(await listed('inspector')).toEqual([
    ['disbursed', null, null, null],
    ['returned', 'other', '王某退出合作社', null],
    ['reversed', 'entered-twice', null, (back as typeof sent).movementId],
  ]);
  expect((await listed('downstream')).map(([, , reason]) => reason)).toEqual([null, null, null]);
  const { body } = await ledger.get(`/v1/events/${returned.body.position}`, { role: 'downstream' });
  expect(JSON.stringify(body)).not.toContain('王某');
});

test('a payment knows what became of the units before it, also of those that were merged away', async () => {
  await unit('county-2', 'county', ids.city);
  await unit('town-1', 'township', ids.county);
  await unit('town-2', 'township', ids.county);
  await unit('hamlet', 'village', 'town-1');
  const to = (toHolderId: string, fields: object = {}) =>
    ledger.post('funds/disburse-funds', disburse(10, { toHolderId, ...fields }), FINANCE);
  const pay = (fromHolderId: string, villageId: string) =>
    ledger.post(
      'funds/pay-funds',
      disburse(5, { fromHolderId, toHolderId: undefined, villageId, payee: 'household' }),
      FINANCE,
    );
  expect((await to('county-2')).body).toMatchObject({
    code: 'funds.across-units',
    detail: expect.stringContaining('city'),
  });
  expect((await to('town-2')).status).toBe(201);
  expect((await pay('town-2', 'hamlet')).body.code).toBe('funds.village-elsewhere');
  expect((await merge('town-1', 'town-2', '2016-02-01')).status).toBe(201);
  expect((await pay('town-2', 'hamlet')).status).toBe(201);
  expect((await to('town-1')).body).toMatchObject({
    code: 'unit.already-succeeded',
    detail: expect.stringContaining('town-2'),
  });
  expect((await merge('hamlet', ids.village, '2016-02-01')).status).toBe(201);
  expect((await pay('town-2', 'hamlet')).body).toMatchObject({
    code: 'unit.already-succeeded',
    detail: expect.stringContaining(ids.village),
  });
});

test('payments while a township is merged away: none is recorded after it by the one that is gone', async () => {
  await unit('town-3', 'township', ids.county);
  const given = disburse(1_000, { toHolderId: 'town-3' });
  expect((await ledger.post('funds/disburse-funds', given, FINANCE)).status).toBe(201);
  const paid = (i: number) =>
    ledger.post(
      'funds/pay-funds',
      disburse(1, { fromHolderId: 'town-3', toHolderId: undefined, projectId: `project-${i}`, payee: 'contractor' }),
      FINANCE,
    );
  const [first, merged, second] = await Promise.all([
    Promise.all(Array.from({ length: 10 }, (_, i) => paid(i))),
    merge('town-3', 'town-2', '2016-03-01'),
    Promise.all(Array.from({ length: 10 }, (_, i) => paid(i + 10))),
  ]);
  expect(merged.status).toBe(201);
  for (const { status, body } of [...first, ...second]) {
    if (status === 201) expect(body.position).toBeLessThan(merged.body.position);
    else expect(body.code).toBe('unit.already-succeeded');
  }
  expect((await paid(20)).body.code).toBe('unit.already-succeeded');
});

test('the money of a payment is followed up to its source, with the place of each event and the names of the units', async () => {
  const given = disburse(500) as { movementId: string };
  await ledger.post('funds/disburse-funds', given, FINANCE);
  const payment = disburse(200, {
    fromHolderId: ids.village,
    toHolderId: undefined,
    villageId: ids.village,
    payee: 'household',
  });
  const paid = await ledger.post('funds/pay-funds', payment, FINANCE);
  const { movementId } = payment as typeof given;
  const asked = `/v1/funds/trace?movementId=${movementId}&minPosition=${paid.body.position}`;
  const { status, body } = await ledger.get(asked);
  expect(status).toBe(200);
  const { movement, up, down, villages, names, complete } = body.trace;
  expect(movement).toMatchObject({ movementId, kind: 'paid', position: paid.body.position });
  expect(up.map((one: { movementId: string }) => one.movementId)).toContain(given.movementId);
  expect(up.at(-1)).toMatchObject({ kind: 'budgeted', fromPhase: 'outside' });
  expect([down, villages, complete]).toEqual([[], [{ villageId: ids.village, amountFen: 200, movements: 1 }], true]);
  expect(names.units[ids.village]).toMatchObject({ zh: '中方县', path: expect.arrayContaining([ids.county]) });
  for (const { position, movementId: one } of up) {
    const { data } = (await ledger.get(`/v1/events/${position}`)).body.event;
    expect(data.movementId).toBe(one);
  }
  expect((await ledger.get('/v1/funds/trace?movementId=nobody')).body.code).toBe('record.unknown');
  expect((await ledger.get(`${asked}&on=2015-01-01`)).body.code).toBe('record.not-yet');
  expect((await ledger.get('/v1/funds/trace')).body.code).toBe('request.missing');
});

test('money for a project that is made known waits for the window and for objections, and is announced afterwards', async () => {
  await programmePolicy(ledger);
  const projectIds = ['project-known'];
  const about = {
    kind: 'project',
    issuerId: ids.county,
    unitIds: [ids.village],
    projectIds,
    textDigest: 'a'.repeat(64),
  };
  const notice = { noticeId: 'notice-1', ...about, place: '村务公开栏', until: '2016-03-10' };
  const office = { role: 'reporting-unit' } as const;
  const posted = await ledger.post('oversight/post-notice', { ...notice, effectiveOn }, office);
  expect([posted.status, posted.body.detail]).toEqual([201, undefined]);
  const objection = {
    noticeId: 'notice-1',
    objectionId: 'objection-1',
    unitId: ids.village,
    textDigest: 'b'.repeat(64),
  };
  const objected = { ...objection, objector: '演示村民', effectiveOn };
  expect((await ledger.post('oversight/raise-objection', objected, office)).status).toBe(201);
  const given = (on: string, projectId: string) =>
    ledger.post(
      'funds/disburse-funds',
      { ...disburse(20, { villageId: ids.village, projectId }), effectiveOn: on },
      FINANCE,
    );
  expect((await given('2016-03-10', 'project-known')).body).toMatchObject({ code: 'notice.still-open' });
  expect((await given('2016-03-10', 'project-other')).status).toBe(201);
  const held = (await given('2016-03-11', 'project-known')).body;
  expect([held.code, held.errors[0].field]).toEqual(['notice.objection-open', 'projectId']);
  const announced = { announcementId: 'announcement-1', noticeId: 'notice-1', ...about, place: '村务公开栏' };
  const announce = () =>
    ledger.post('oversight/post-announcement', { ...announced, effectiveOn: '2016-03-12' }, office);
  expect((await announce()).body.code).toBe('notice.objection-open');
  const answer = {
    noticeId: 'notice-1',
    objectionId: 'objection-1',
    outcome: 'rejected',
    answerDigest: 'c'.repeat(64),
  };
  const answered = await ledger.post(
    'oversight/answer-objection',
    { ...answer, effectiveOn: '2016-03-11' },
    { role: 'inspector' },
  );
  expect([answered.status, answered.body.detail]).toEqual([201, undefined]);
  expect((await given('2016-03-11', 'project-known')).status).toBe(201);
  const last = await announce();
  expect([last.status, last.body.detail]).toEqual([201, undefined]);
  const listed = (await ledger.get(`/v1/announcements?within=${ids.county}&minPosition=${last.body.position}`)).body
    .rows;
  expect(listed).toMatchObject([
    { announcementId: 'announcement-1', unitId: ids.village, projectIds, noticeId: 'notice-1' },
  ]);
});
