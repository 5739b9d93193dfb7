import { createHash } from 'node:crypto';
import { openAccounts, type Role } from '@onus/access';
import { Tails } from '@onus/ledger';
import canonicalize from 'canonicalize';
import { type ServedLedger, servedLedger } from '../http/served-ledger.ts';
import { assignTask, authority, ids, programmePolicy, smallProgramme } from '../http/small-programme.ts';
import { until } from '../until.ts';
import { tamper } from '../watch/tampered.ts';
import { readStream } from './sse.ts';

const PUBLIC = 'https://onus.huaihua.example';
const effectiveOn = '2016-03-01';

let ledger: ServedLedger;
beforeAll(async () => {
  ledger = await servedLedger(undefined, { publicAddress: PUBLIC });
  await smallProgramme(ledger);
  await programmePolicy(ledger);
});
afterAll(() => ledger.stop());

const feed = (question: string, role: Role = 'inspector') => ledger.get(`/v1/feed?${question}`, { role });
const head = async (): Promise<number> => (await ledger.get('/v1/log/head', { role: 'inspector' })).body.position;
// biome-ignore lint/suspicious/noExplicitAny: JSON, of which each spec says what it expects
const positions = (events: any[]): number[] => events.map(({ position }) => Number(position));
const upTo = (last: number): number[] => Array.from({ length: last + 1 }, (_, i) => i);
let tasks = 0;
const assign = async (fields: object = {}): Promise<number> => {
  tasks += 1;
  const { status, body } = await ledger.post(
    'programme/assign-task',
    assignTask({ taskId: `task-f${tasks}`, ...fields }),
  );
  expect([status, body.detail]).toEqual([201, undefined]);
  return body.position;
};
const sha256 = (...parts: (string | Buffer)[]): string =>
  parts.reduce((hash, part) => hash.update(part), createHash('sha256')).digest('hex');

test('page by page the whole log comes, each event once, and every message bears out what the log says of it', async () => {
  const last = await head();
  const events = [];
  let after = -1;
  for (let limit = 1; after < last; limit += 3) {
    const { status, body } = await feed(`after=${after}&limit=${limit}`);
    expect([status, body.events.length <= limit, body.position]).toEqual([200, true, last]);
    events.push(...body.events);
    after = body.next;
  }
  expect(positions(events)).toEqual(upTo(last));
  for (const { position, data, ...attributes } of events) {
    const { body } = await ledger.get(`/v1/events/${position}`, { role: 'inspector' });
    const { envelope } = body.event;
    expect(sha256('\0', Buffer.from(data.envelope, 'base64'))).toBe(body.leafHash);
    const bytes = data.factbytes ? Buffer.from(data.factbytes, 'base64') : (canonicalize(data.fact) ?? '');
    const salt = Buffer.from(data.datasalt, 'base64');
    expect(`sha256:${sha256('onus/v1/data\0', salt, bytes)}`).toBe(envelope.dataCommit);
    expect(data.fact).toEqual(body.event.data);
    expect(attributes).toMatchObject({
      id: envelope.id,
      source: PUBLIC,
      type: `onus.${envelope.type}`,
      time: envelope.recordedAt,
      dataschema: `${PUBLIC}/schemas/${envelope.type}/${envelope.schema}`,
      revision: String(envelope.revision),
      stream: envelope.stream,
      actor: envelope.actor,
    });
    expect(attributes.subjects?.split(' ') ?? []).toEqual(envelope.subjects);
  }
});

test('at the end of the log there is nothing, and no waiting unless it is asked for', async () => {
  const last = await head();
  expect((await feed(`after=${last}`)).body).toEqual({ events: [], next: last, position: last });
  const waiting = feed(`after=${last}&wait=60`);
  const position = await assign();
  expect(positions((await waiting).body.events)).toEqual([position]);
});

test('a filter keeps what it names; the position goes on where nothing is kept; what nobody knows is told', async () => {
  const last = await head();
  const asked = async (filter: string) => {
    const { body } = await feed(`after=-1&limit=1000&${filter}`);
    expect(body.next).toBe(last);
    return body;
  };
  const typesOf = (events: { type: string }[]): string[] => [...new Set(events.map(({ type }) => type))].sort();
  expect(typesOf((await asked('contexts=funds')).events)).toEqual([
    'onus.funds.fund-opened',
    'onus.funds.funds-allocated',
    'onus.funds.funds-budgeted',
    'onus.funds.purpose-reserved',
  ]);
  const both = await asked('types=programme.task-assigned&types=funds.fund-opened');
  expect(typesOf(both.events)).toEqual(['onus.funds.fund-opened', 'onus.programme.task-assigned']);
  const about = await asked(`subjects=leader:${ids.head}`);
  expect(typesOf(about.events)).toContain('onus.organisation.leader-registered');
  expect(about.events.every(({ subjects }: { subjects: string }) => subjects.includes(`leader:${ids.head}`))).toBe(
    true,
  );
  expect(about.unknown).toBeUndefined();
  expect(await asked('contexts=fund&types=funds.funds-payed&subjects=leader:nobody&within=nowhere')).toEqual({
    events: [],
    next: last,
    position: last,
    unknown: ['type:funds.funds-payed', 'context:fund', 'leader:nobody', 'unit:nowhere'],
  });
});

test('within a unit: what names it or one below it, also what was merged into it, and also at once when it is there', async () => {
  const unit = (unitId: string, parentId: string, code: string, level = 'township') =>
    ledger.post('organisation/establish-unit', {
      ...{ unitId, level, parentId, code, codeSystem: 'GB/T 2260', nameZh: '某乡', effectiveOn, authority },
    });
  for (const [unitId, code] of [
    ['township-1', '431221101'],
    ['township-2', '431221102'],
  ] as const)
    expect((await unit(unitId, ids.county, code)).body).toMatchObject({ revision: 0 });
  const from = await head();
  expect((await unit('village-9', 'township-1', '431221101200', 'village')).status).toBe(201);
  await assign({ unitId: 'village-9' });
  await assign({ unitId: 'township-2' });
  const found = async (within: string) => {
    const { body } = await feed(`after=${from}&within=${within}`);
    return body.events.map(({ type, subjects }: { type: string; subjects: string }) => [
      type.split('.').at(-1),
      subjects.match(/unit:(\S+)/)?.[1],
    ]);
  };
  expect(await found('township-1')).toEqual([
    ['unit-established', 'village-9'],
    ['task-assigned', 'village-9'],
  ]);
  expect(await found(ids.county)).toHaveLength(3);
  expect(await found('village-1')).toEqual([]);
  const merge = { predecessorIds: ['township-1'], successorId: 'township-2', effectiveOn: '2016-07-01', authority };
  expect((await ledger.post('organisation/merge-units', merge)).status).toBe(201);
  expect(await found('township-2')).toEqual([
    ['unit-established', 'village-9'],
    ['task-assigned', 'village-9'],
    ['task-assigned', 'township-2'],
    ['unit-merged', 'township-1'],
    ['unit-taken-over', 'township-2'],
  ]);
});

test.each([
  ['after=999999', 422, 'read.beyond-head', 'after'],
  ['after=-2', 400, 'request.too-small', 'after'],
  ['after=1.5', 400, 'request.not-an-integer', 'after'],
  ['after=abc', 400, 'request.wrong-type', 'after'],
  ['limit=5', 400, 'request.missing', 'after'],
  ['after=0&limit=1001', 400, 'request.too-large', 'limit'],
  ['after=0&wait=61', 400, 'request.too-large', 'wait'],
  ['after=0&types=Nothing', 400, 'request.malformed', 'types.0'],
  ['after=0&nothing=1', 400, 'request.unknown-field', 'nothing'],
  [`after=0&${'subjects=unit:a&'.repeat(1_000)}`, 400, 'request.too-long', 'subjects'],
])('%.60s is refused', async (question, status, code, field) => {
  const { status: answered, body } = await feed(question);
  expect([answered, body.code, body.errors[0].field]).toEqual([status, code, field]);
});

test('the feed is for those who may read the log, of funds for those who may read funds', async () => {
  expect((await feed('after=-1', 'public')).status).toBe(403);
  expect((await ledger.send('GET', '/v1/feed?after=-1')).status).toBe(401);
  expect((await feed('after=-1&contexts=funds', 'reviewer')).body.events).toEqual([]);
  expect((await feed('after=-1&contexts=funds', 'downstream')).body.events.length).toBeGreaterThan(2);
});

test('what identifies persons comes only where it is asked for and granted, with what it takes to check it', async () => {
  const asked = async (question: string, role: Role) =>
    (await feed(`after=-1&types=organisation.leader-registered&${question}`, role)).body.events[0].data;
  expect(JSON.stringify(await asked('', 'inspector'))).not.toContain('personal');
  expect(JSON.stringify(await asked('personal=true', 'downstream'))).not.toContain('personal');
  const { personal, personalsalt, personalbytes, envelope } = await asked('personal=true', 'inspector');
  expect(personal).toEqual({ name: '演示干部一' });
  const bytes = personalbytes ? Buffer.from(personalbytes, 'base64') : (canonicalize(personal) ?? '');
  const { personalCommit } = JSON.parse(Buffer.from(envelope, 'base64').toString());
  expect(`sha256:${sha256('onus/v1/personal\0', Buffer.from(personalsalt, 'base64'), bytes)}`).toBe(personalCommit);
});

test('what was erased is absent, and the message says so', async () => {
  const name = { leaderId: 'leader-e', name: '将删', effectiveOn };
  const { position } = (await ledger.post('organisation/register-leader', name)).body;
  const asked = async () => (await feed(`after=${position - 1}&limit=1&personal=true`)).body.events[0].data;
  expect((await asked()).personal).toEqual({ name: '将删' });
  const request = {
    erasureId: 'erasure-f',
    legalBasis: '第四十七条',
    positions: [position],
    reason: '申请',
    effectiveOn,
  };
  await ledger.post('oversight/request-erasure', request, { role: 'operator' });
  const approval = { erasureId: 'erasure-f', authority, effectiveOn };
  const approved = await ledger.post('oversight/approve-erasure', approval, { role: 'inspector' });
  expect(await ledger.served.app.get(Tails).erased(approved.body.position)).toBe(true);
  const data = await asked();
  expect([data.personal, data.personalgone]).toEqual([undefined, 'erased']);
});

describe('a stream', () => {
  const token = () => ledger.tokens.inspector;

  test('gives what was recorded and then what comes; whoever comes back with the last position goes on behind it', async () => {
    const last = await head();
    const stream = await readStream(ledger, '/v1/feed/stream?after=-1', token());
    expect([stream.status, stream.headers.get('content-type')]).toEqual([200, 'text/event-stream; charset=utf-8']);
    expect(stream.headers.get('cache-control')).toBe('no-store');
    expect(positions(await stream.messages(last + 1))).toEqual(upTo(last));
    const position = await assign();
    const frame = await stream.next();
    expect([frame?.id, JSON.parse(frame?.data ?? '').position]).toEqual([String(position), String(position)]);
    const page = (await feed(`after=${position - 1}&limit=1`)).body.events[0];
    expect(JSON.parse(frame?.data ?? '')).toEqual(page);
    stream.leave();
    await assign();
    // What the address says is where it began.
    const again = await readStream(ledger, '/v1/feed/stream?after=-1', token(), { 'last-event-id': String(position) });
    expect(positions(await again.messages(1))).toEqual([position + 1]);
    again.leave();
  });

  test('is narrowed as a page is, and tells what nobody knows', async () => {
    const last = await head();
    const filter = 'contexts=funds&contexts=fund';
    const stream = await readStream(ledger, `/v1/feed/stream?after=-1&${filter}`, token());
    expect(await stream.next()).toMatchObject({ event: 'unknown', data: '["context:fund"]' });
    const { events } = (await feed(`after=-1&limit=1000&${filter}`)).body;
    expect(await stream.messages(events.length)).toEqual(events);
    expect(last).toBeGreaterThan(0);
    stream.leave();
  });

  test.each([
    ['', {}, 400, 'request.missing'],
    ['?after=999999', {}, 422, 'read.beyond-head'],
    ['?after=0', { 'last-event-id': '999999' }, 422, 'read.beyond-head'],
    ['?after=0', { 'last-event-id': 'x' }, 400, 'request.bad-header'],
    ['?after=0&limit=5', {}, 400, 'request.unknown-field'],
  ])('%s with %j is refused', async (question, headers, status, code) => {
    const { status: answered, body } = await ledger.get(`/v1/feed/stream${question}`, { role: 'inspector', headers });
    expect([answered, body.code]).toEqual([status, code]);
  });

  test('ends when the token is withdrawn, before another event is given', async () => {
    const accounts = await openAccounts(ledger.data);
    const account = await accounts.add({ name: '下游', roles: ['downstream'] });
    const { token: own, tokenId } = await accounts.issueToken(account.id);
    const last = await head();
    const stream = await readStream(ledger, `/v1/feed/stream?after=${last}`, own);
    await accounts.withdrawToken(tokenId);
    await accounts.close();
    await assign();
    expect(await stream.next()).toMatchObject({ event: 'resume', id: String(last) });
    expect(await stream.next()).toBeUndefined();
  });
});

test('whoever waits for a page is given none once the token is withdrawn', async () => {
  const accounts = await openAccounts(ledger.data);
  const { token, tokenId } = await accounts.issueToken(
    (await accounts.add({ name: '下游', roles: ['downstream'] })).id,
  );
  const before = (await ledger.get('/healthz')).body.feed.connections;
  const waiting = ledger.get(`/v1/feed?after=${await head()}&wait=60`, { token });
  await until(async () => (await ledger.get('/healthz')).body.feed.connections > before);
  await accounts.withdrawToken(tokenId);
  await accounts.close();
  await assign();
  expect((await waiting).status).toBe(401);
});

test('health says where the feed stands', async () => {
  const last = await assign();
  await until(async () => {
    const { tails } = (await ledger.get('/readyz')).body;
    const told = tails.find(({ tail }: { tail: string }) => tail === 'feed');
    return told.state === 'running' && told.position >= last;
  });
});

test('without a public address the feed says which setting is missing, and everything else goes on', async () => {
  const closed = await servedLedger();
  for (const path of ['/v1/feed?after=-1', '/v1/feed/stream?after=-1']) {
    const { status, body } = await closed.get(path, { role: 'inspector' });
    expect([status, body.code]).toEqual([503, 'feed.no-address']);
    expect(body.detail).toContain('ONUS_PUBLIC_ADDRESS');
  }
  expect((await closed.get('/v1/log/head', { role: 'inspector' })).status).toBe(200);
  expect((await closed.get('/readyz')).status).toBe(200);
  await closed.stop();
});

test('streams, and requests that wait, are bounded; who leaves makes room', async () => {
  const limits = { feedConnections: 3, feedConnectionsPerToken: 2 };
  const small = await servedLedger(undefined, { publicAddress: PUBLIC, limits });
  await small.post('organisation/register-leader', { leaderId: 'leader-1', name: '甲', effectiveOn });
  const path = '/v1/feed/stream?after=-1';
  const { inspector, auditor } = small.tokens;
  const [first, second] = [await readStream(small, path, inspector), await readStream(small, path, inspector)];
  const third = await small.get(path, { role: 'inspector' });
  expect([third.status, third.body.code, third.headers.get('retry-after')]).toEqual([429, 'feed.too-many', '15']);
  expect((await small.get('/v1/feed?after=0&wait=60', { role: 'inspector' })).body.code).toBe('feed.too-many');
  expect((await small.get('/v1/feed?after=0', { role: 'inspector' })).status).toBe(200);
  const other = await readStream(small, path, auditor);
  expect((await small.get(path, { role: 'auditor' })).body.code).toBe('feed.too-many');
  first.leave();
  let back = await readStream(small, path, inspector);
  while (back.status === 429) back = await readStream(small, path, inspector);
  expect(positions(await back.messages(1))).toEqual([0]);
  for (const stream of [second, other, back]) stream.leave();
  await small.stop();
});

test('a service that stops tells everybody from where to go on, and does not wait for them', async () => {
  const stopping = await servedLedger(undefined, { publicAddress: PUBLIC });
  await stopping.post('organisation/register-leader', { leaderId: 'leader-1', name: '甲', effectiveOn });
  const stream = await readStream(stopping, '/v1/feed/stream?after=0', stopping.tokens.inspector);
  const waiting = stopping.get('/v1/feed?after=0&wait=60', { role: 'inspector' });
  await until(async () => (await stopping.get('/healthz')).body.feed.connections === 2);
  const began = performance.now();
  const stopped = stopping.stop();
  expect(await stream.next()).toMatchObject({ event: 'resume', data: '{"after":0}' });
  expect(await stream.next()).toBeUndefined();
  expect([(await waiting).status, (await waiting).body.next]).toEqual([200, 0]);
  await stopped;
  expect(performance.now() - began).toBeLessThan(9_000);
});

test('an entry that was altered is given to nobody, nor is what lies behind it', async () => {
  const altered = await servedLedger(undefined, { publicAddress: PUBLIC });
  for (const leaderId of ['leader-1', 'leader-2', 'leader-3'])
    await altered.post('organisation/register-leader', { leaderId, name: '甲', effectiveOn });
  tamper(altered.data, 'ledger.db', 'UPDATE event SET data = ? WHERE position = 1', Buffer.from('{"leaderId":"x"}'));
  expect((await altered.get('/v1/feed?after=-1', { role: 'inspector' })).body).toMatchObject({ next: 0 });
  const { status, body } = await altered.get('/v1/feed?after=0', { role: 'inspector' });
  expect([status, body.code]).toEqual([503, 'log.altered-entry']);
  const stream = await readStream(altered, '/v1/feed/stream?after=-1', altered.tokens.inspector);
  expect(positions(await stream.messages(1))).toEqual([0]);
  const frame = await stream.next();
  expect([frame?.event, JSON.parse(frame?.data ?? '').code]).toEqual(['problem', 'log.altered-entry']);
  expect(await stream.next()).toBeUndefined();
  await altered.stop();
});
