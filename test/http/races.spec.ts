import { type ServedLedger, servedLedger } from './served-ledger.ts';
import { ALLOCATED_FEN, assignTask, disburse, ids, smallProgramme } from './small-programme.ts';

let ledger: ServedLedger;

beforeAll(async () => {
  ledger = await servedLedger();
  await smallProgramme(ledger);
});
afterAll(() => ledger.stop());

const times = <T>(count: number, make: (i: number) => Promise<T>): Promise<T[]> =>
  Promise.all(Array.from({ length: count }, (_, i) => make(i)));
const size = async () => (await ledger.get('/v1/log/head')).body.size;

test('50 disbursements at once never overdraw a balance, and use it up', async () => {
  const share = ALLOCATED_FEN / 20;
  const answers = await times(50, () =>
    ledger.post('funds/disburse-funds', disburse(share), { role: 'finance-office' }),
  );
  const statuses = Map.groupBy(answers, ({ status }) => status);
  expect([...statuses].map(([status, all]) => [status, all.length]).sort()).toEqual([
    [201, 20],
    [422, 30],
  ]);
  expect(new Set(statuses.get(422)?.map(({ body }) => body.code))).toEqual(new Set(['funds.insufficient-balance']));
  const position = Math.max(...(statuses.get(201) ?? []).map(({ body }) => body.position));
  const { body } = await ledger.get(`/v1/funds/balances?fundId=${ids.fund}&minPosition=${position}`);
  const rows: { holderId: string; phase: string; balanceFen: number }[] = body.rows;
  const balances = Object.fromEntries(rows.map((row) => [`${row.holderId}/${row.phase}`, row.balanceFen]));
  expect(balances).toMatchObject({ 'county-1/allocated': 0, 'village-1/disbursed': ALLOCATED_FEN });
  expect(rows.reduce((sum, { balanceFen }) => sum + balanceFen, 0)).toBe(0);
});

test('the same key many times at once: one event, one receipt', async () => {
  const before = await size();
  const body = assignTask({ taskId: 'task-once' });
  const options = { headers: { 'idempotency-key': 'once' } };
  const answers = await times(30, () => ledger.post('programme/assign-task', body, options));
  expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([201]));
  expect(new Set(answers.map(({ body: receipt }) => JSON.stringify(receipt))).size).toBe(1);
  expect(answers.filter(({ headers }) => headers.get('idempotency-replayed') === null)).toHaveLength(1);
  expect(await size()).toBe(before + 1);
});

test('the same key with different bodies at once: one is recorded, the others are conflicts', async () => {
  const before = await size();
  const options = { headers: { 'idempotency-key': 'different' } };
  const answers = await times(20, (i) =>
    ledger.post('programme/assign-task', assignTask({ taskId: `task-different-${i}` }), options),
  );
  expect(answers.map(({ status }) => status).sort()).toEqual([201, ...Array.from({ length: 19 }, () => 409)]);
  expect(await size()).toBe(before + 1);
});

test('the same If-Match at once: one wins, the others are stale', async () => {
  await ledger.post('programme/assign-task', assignTask({ taskId: 'task-race' }));
  const answers = await times(20, (value) =>
    ledger.post(
      'programme/report-progress',
      { taskId: 'task-race', value, asOf: '2016-05-01', effectiveOn: '2016-05-02' },
      { headers: { 'if-match': '"0"' } },
    ),
  );
  expect(answers.map(({ status }) => status).sort()).toEqual([201, ...Array.from({ length: 19 }, () => 412)]);
});

test('many units at once with one code: one has it', async () => {
  const before = await size();
  const answers = await times(20, (i) =>
    ledger.post(
      'organisation/establish-unit',
      {
        ...{ unitId: `county-race-${i}`, level: 'county', parentId: ids.city, nameZh: '演示县' },
        ...{ code: '431299', codeSystem: 'GB/T 2260', effectiveOn: '2015-06-01' },
      },
      { role: 'organisation-department' },
    ),
  );
  expect(answers.map(({ status }) => status).sort()).toEqual([201, ...Array.from({ length: 19 }, () => 422)]);
  expect(new Set(answers.flatMap(({ body }) => body.code ?? []))).toEqual(new Set(['unit.code-taken']));
  expect(await size()).toBe(before + 1);
});

test('commands on different records at once are all recorded, each once', async () => {
  const before = await size();
  const answers = await times(200, (i) =>
    ledger.post('programme/assign-task', assignTask({ taskId: `task-many-${i}` })),
  );
  expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([201]));
  expect(new Set(answers.map(({ body }) => body.position)).size).toBe(200);
  expect(await size()).toBe(before + 200);
});
