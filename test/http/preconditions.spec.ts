import { type ServedLedger, servedLedger } from './served-ledger.ts';
import { assignTask, authority, ids, smallProgramme } from './small-programme.ts';

let ledger: ServedLedger;

beforeAll(async () => {
  ledger = await servedLedger();
  await smallProgramme(ledger);
});
afterAll(() => ledger.stop());

const size = async () => (await ledger.get('/v1/log/head')).body.size;
const report = (value: number, headers: Record<string, string>) =>
  ledger.post(
    'programme/report-progress',
    { taskId: 'task-if', value, asOf: '2016-05-01', effectiveOn: '2016-05-02' },
    { role: 'reporting-unit', headers },
  );

test('a receipt tells where the event is, and proves it', async () => {
  const before = await size();
  const { status, headers, body } = await ledger.post('programme/assign-task', assignTask({ taskId: 'task-receipt' }));
  expect(status).toBe(201);
  expect(headers.get('etag')).toBe('"0"');
  expect(body).toEqual({
    position: before,
    revision: 0,
    eventIds: [expect.stringMatching(/^[0-9a-f-]{36}$/)],
    leafHashes: [expect.stringMatching(/^[0-9a-f]{64}$/)],
    recordedAt: expect.stringMatching(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/),
  });
  const { body: found } = await ledger.get(`/v1/events/${body.position}`);
  expect(found.leafHash).toBe(body.leafHashes[0]);
  expect(found.event.envelope).toMatchObject({
    id: body.eventIds[0],
    type: 'programme.task-assigned',
    actor: ledger.actors['assessment-office'],
    effectiveOn: '2016-03-01',
    authority: { number: '怀扶考〔2016〕3号' },
    subjects: ['task:task-receipt', `unit:${ids.county}`, `leader:${ids.secretary}`],
  });
});

describe('If-Match', () => {
  beforeAll(() =>
    ledger.post('programme/assign-task', assignTask({ taskId: 'task-if' }), { headers: { 'if-match': '"none"' } }),
  );

  test('lets through what rests on the newest revision, and nothing else', async () => {
    expect((await report(1, { 'if-match': '"0"' })).headers.get('etag')).toBe('"1"');
    const before = await size();
    for (const match of ['"0"', '"2"', '"none"']) {
      expect(await report(2, { 'if-match': match })).toMatchObject({ status: 412, body: { code: 'stream.stale' } });
    }
    expect(await size()).toBe(before);
    expect((await report(2, { 'if-match': '"1"' })).status).toBe(201);
    expect((await report(3, { 'if-match': '*' })).status).toBe(201);
  });

  test('of what does not exist: "none" holds, * does not', async () => {
    const body = assignTask({ taskId: 'task-none' });
    expect(await ledger.post('programme/assign-task', body, { headers: { 'if-match': '*' } })).toMatchObject({
      status: 412,
      body: { detail: 'The record has changed; its revision is none' },
    });
    expect((await ledger.post('programme/assign-task', body, { headers: { 'if-match': '"none"' } })).status).toBe(201);
  });

  test.each(['0', 'W/"0"', '"0", "1"', '"-1"', '"01"', '""'])('%s is malformed', async (match) => {
    expect(await report(9, { 'if-match': match })).toMatchObject({ status: 400, body: { code: 'request.bad-header' } });
  });
});

describe('Idempotency-Key', () => {
  const headers = { 'idempotency-key': 'assign-1' };
  const body = assignTask({ taskId: 'task-key' });

  test('the same request again has the first receipt again, whatever happened since', async () => {
    const first = await ledger.post('programme/assign-task', body, { headers });
    expect(first.headers.get('idempotency-replayed')).toBeNull();
    await ledger.post('programme/cancel-task', {
      taskId: 'task-key',
      reason: '重复',
      effectiveOn: '2016-03-02',
      authority,
    });
    const before = await size();
    const again = await ledger.post('programme/assign-task', body, { headers });
    expect(again).toMatchObject({ status: 201, body: first.body });
    expect(again.headers.get('idempotency-replayed')).toBe('true');
    expect(again.headers.get('etag')).toBe(first.headers.get('etag'));
    expect(await size()).toBe(before);
  });

  test('another request with the same key is a conflict', async () => {
    const before = await size();
    const changes = [{ target: 321 }, { taskId: 'task-key-2' }, { effectiveOn: '2016-03-03' }];
    for (const change of changes) {
      expect(await ledger.post('programme/assign-task', { ...body, ...change }, { headers })).toMatchObject({
        status: 409,
        body: { code: 'idempotency.key-reused' },
      });
    }
    expect(await size()).toBe(before);
  });

  test('the order of the fields does not matter', async () => {
    const reordered = Object.fromEntries(Object.entries(body).reverse());
    const again = await ledger.post('programme/assign-task', reordered, { headers });
    expect(again.headers.get('idempotency-replayed')).toBe('true');
  });

  test('somebody else’s key is another key', async () => {
    const claim = { taskId: 'task-if', value: 5, effectiveOn: '2016-06-01' };
    const key = { 'idempotency-key': 'shared' };
    const first = await ledger.post('programme/claim-completion', claim, { role: 'reporting-unit', headers: key });
    expect(first.status).toBe(201);
    const other = await ledger.post('programme/claim-completion', claim, { role: 'assessment-office', headers: key });
    expect(other.headers.get('idempotency-replayed')).toBeNull();
    expect(other.status).toBe(422);
  });

  test.each(['', ' ', 'a b', 'é', 'x'.repeat(101)])('%j is malformed', async (key) => {
    const answer = await ledger.post('programme/assign-task', body, { headers: { 'idempotency-key': key } });
    expect(answer).toMatchObject({ status: 400, body: { code: 'request.bad-header' } });
  });
});
