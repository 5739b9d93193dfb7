import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { actorOf, openAccounts, type Role } from '@onus/access';
import type { EventStore } from '@onus/event-store';
import { exportLog } from '@onus/export';
import { decodeDataBundle, parseEvidenceFile } from '@onus/export/format';
import { EVENT_STORE, Tails } from '@onus/ledger';
import { accountsIn } from '../accounts.ts';
import { PAPERS } from '../verify/sample-log.ts';
import { verified } from '../verify/verified.ts';
import { type ServedLedger, servedLedger } from './served-ledger.ts';

/** A clue about a leader, walked through, and what every route that is read tells of it meanwhile. */

const SECRETS = [
  'content-secret',
  'source-secret',
  'found-secret',
  'reason-secret',
  'answer-secret',
  '怀纪〔2017〕8号',
];
const authority = { number: '怀纪〔2017〕8号', issuer: '怀化市纪委', date: '2016-12-30' };
const digest = 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855';

let ledger: ServedLedger;
/** Of a supervisor who is the leader that the clue is about; of one who may take bundles of data as well. */
let own: string;
let taker: string;
let ownActor: string;
let goneActor: string;
let clueId = '';
const positions: number[] = [];

const address = 'http://onus.test';

beforeAll(async () => {
  const data = mkdtempSync(join(tmpdir(), 'onus-clues-'));
  await accountsIn(data);
  const accounts = await openAccounts(data);
  const li = await accounts.add({
    name: 'li',
    roles: ['clue-supervisor', 'clue-handler', 'inspector'],
    leaderId: 'li',
  });
  const both = await accounts.add({ name: 'both', roles: ['clue-supervisor', 'inspector'] });
  own = (await accounts.issueToken(li.id)).token;
  taker = (await accounts.issueToken(both.id)).token;
  ownActor = actorOf(li);
  const withdrawn = await accounts.add({ name: 'gone', roles: ['clue-handler'] });
  await accounts.withdraw(withdrawn.id);
  goneActor = actorOf(withdrawn);
  await accounts.close();
  ledger = await servedLedger(data, { publicAddress: address });
  const unit = { unitId: 'village', level: 'city', code: '431200', codeSystem: 'local', nameZh: '甲' };
  await done('organisation/establish-unit', unit, '2015-01-01');
  await done('organisation/register-leader', { leaderId: 'li', name: '演示干部李', demo: true }, '2015-01-01');
  const terms = { assignDays: 30, checkDays: 90, answerDays: 15, legalBasis: '规则' };
  await done('oversight/set-clue-terms', terms, '2017-01-01', 'inspector');
});
afterAll(() => ledger.stop());

async function done(name: string, body: object, effectiveOn: string, role: Role = 'assessment-office') {
  const { status, body: told } = await ledger.post(name, { ...body, effectiveOn, authority }, { role });
  if (status !== 201) throw new Error(`${name}: ${JSON.stringify(told)}`);
  return told as { readonly position: number; readonly id?: string };
}
async function step(name: string, body: object, effectiveOn: string, role: Role): Promise<void> {
  positions.push((await done(`clues/${name}`, { clueId, ...body }, effectiveOn, role)).position);
}
const envelopeAt = async (position: number) =>
  (await ledger.get(`/v1/events/${position}`, { role: 'inspector' })).body.event.envelope;

const report = {
  origin: 'named-report',
  unitId: 'village',
  leaderId: 'li',
  source: 'source-secret',
  content: 'content-secret',
};

test('lodging tells the random id, the same again under the same key', async () => {
  const headers = { 'idempotency-key': 'a-key' };
  const body = { ...report, effectiveOn: '2017-03-01', authority };
  const first = await ledger.post('clues/report-clue', body, { headers });
  expect(first.status).toBe(201);
  expect(first.body.id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4/);
  const again = await ledger.post('clues/report-clue', body, { headers });
  expect([again.status, again.headers.get('idempotency-replayed'), again.body]).toEqual([201, 'true', first.body]);
  clueId = first.body.id;
  positions.push(first.body.position);
});

test('it goes through the hands of its handler, who is neither its subject nor its lodger', async () => {
  const assign = (handler: string) =>
    ledger.post(
      'clues/assign-clue',
      { clueId, handler, effectiveOn: '2017-03-05' },
      { role: 'clue-supervisor', headers: { 'x-correlation-id': 'told' } },
    );
  expect((await assign(ownActor)).body.code).toBe('clue.handler-is-subject');
  expect((await assign(ledger.actors['assessment-office'])).body.code).toBe('clue.handler-unfit');
  for (const nobody of [goneActor, 'account:nobody'])
    expect((await assign(nobody)).body.code).toBe('clue.handler-unknown');
  const { status, body } = await assign(ledger.actors['clue-handler']);
  expect(status).toBe(201);
  positions.push(body.position);
  await step('check-clue', { outcome: 'confirmed', found: 'found-secret' }, '2017-04-01', 'clue-handler');
});

test('an envelope names the service, the clue and nothing else, and shares no correlation', async () => {
  const envelopes = await Promise.all(positions.map(envelopeAt));
  for (const { actor, subjects, authority: document, causation } of envelopes)
    expect([actor, subjects, document, causation]).toEqual(['service:clues', [`clue:${clueId}`], undefined, undefined]);
  const correlations = envelopes.map(({ correlation }) => correlation);
  expect(new Set(correlations).size).toBe(correlations.length);
  expect(JSON.stringify(envelopes)).not.toContain('account:');
});

interface Parameter {
  readonly name: string;
  readonly in: string;
  readonly required?: boolean;
  readonly schema: { readonly examples?: readonly unknown[] };
}

/** What asks as closely for the clue, or whom it is about, as a question can. */
const ASKED: Readonly<Record<string, () => string>> = {
  subject: () => 'leader:li',
  leaderId: () => 'li',
  unitId: () => 'village',
  clueId: () => clueId,
  at: () => String(positions[0]),
  prefix: () => 'leader:',
  q: () => 'content',
  after: () => '-1',
};

/** Every address that is read, of each position and of both subjects where it takes one. */
async function addresses(): Promise<readonly string[]> {
  const { paths } = (await ledger.get('/openapi.json')).body;
  const read = Object.entries<{ get?: { parameters?: Parameter[] } }>(paths).filter(([path, { get }]) => {
    return get && path !== '/v1/feed/stream' && !path.startsWith('/docs');
  });
  return read.map(([path, { get }]) => {
    const value = ({ name, schema }: Parameter) =>
      encodeURIComponent(ASKED[name]?.() ?? String(schema.examples?.[0] ?? 'x'));
    const parameters = get?.parameters ?? [];
    const where = parameters.reduce((all, each) => all.replace(`{${each.name}}`, value(each)), path);
    const query = parameters.filter(
      (each) => each.in === 'query' && (each.required || ['leaderId', 'unitId'].includes(each.name)),
    );
    return `${where}?${query.map((each) => `${each.name}=${value(each)}`).join('&')}`;
  });
}

const secretsIn = (text: string): readonly string[] =>
  [...SECRETS.slice(0, 5), ledger.actors['clue-handler']].filter((secret) => text.includes(secret));

test('no answer without the permission tells what stands in a clue, nor with whom it is', async () => {
  const asked = await addresses();
  expect(asked.length).toBeGreaterThan(80);
  const told: unknown[] = [];
  for (const path of [...asked, ...positions.map((at) => `/v1/events/${at}?as=evidence`), '/v1/history?limit=500']) {
    for (const role of ['inspector', 'assessment-office'] as const) {
      const { body } = await ledger.send('GET', path, { role });
      const secrets = secretsIn(typeof body === 'string' ? body : JSON.stringify(body));
      if (secrets.length > 0) told.push([role, path, secrets]);
    }
  }
  expect(told).toEqual([]);
  // What is looked for is there, for whoever may see it.
  const { body } = await ledger.get(`/v1/clues/${clueId}`, { role: 'clue-supervisor' });
  expect(secretsIn(JSON.stringify(body))).toHaveLength(4);
});

test('histories, counts, exports and feeds have nothing of it without the permission', async () => {
  const ask = async (path: string, role: Role) => {
    const { status, body } = await ledger.get(path, { role });
    return [status, (typeof body === 'string' ? body : JSON.stringify(body)).includes('clues.clue-')];
  };
  const lists = [
    '/v1/history?limit=500',
    `/v1/history?subject=clue:${clueId}`,
    '/v1/history?actor=service:clues',
    '/v1/history?context=clues',
    '/v1/history/counts',
    '/v1/history/export?format=jsonl',
    '/v1/history/export?format=csv',
    '/v1/feed?after=-1&limit=500',
    `/v1/feed?after=-1&subjects=clue:${clueId}`,
  ];
  for (const path of lists) {
    expect([path, await ask(path, 'inspector')]).toEqual([path, [200, false]]);
    expect([path, await ask(path, 'clue-supervisor')]).toEqual([path, [200, true]]);
  }
  const { body } = await ledger.get('/v1/history?subject=leader:li', { role: 'clue-supervisor' });
  expect(body.rows.map(({ envelope }: { envelope: { type: string } }) => envelope.type)).toEqual([
    'organisation.leader-registered',
  ]);
});

test('a subscription to clues gives nothing to who may not read them', async () => {
  const given = async (subscriptionId: string, role: Role) => {
    const asked = { subscriptionId, subscriber: ledger.actors[role], after: -1, contexts: ['clues'] };
    await done('subscription/create-subscription', asked, '2017-04-01', 'operator');
    return (await ledger.get(`/v1/subscriptions/${subscriptionId}/events`, { role })).body.events.length;
  };
  expect(await given('subscription-1', 'downstream')).toBe(0);
  expect(await given('subscription-2', 'clue-handler')).toBe(positions.length);
});

test('whoever may read the log sees the envelope of an event, and that the rest is withheld', async () => {
  const [first = 0] = positions;
  const at = async (role: Role) => (await ledger.get(`/v1/events/${first}`, { role })).body.event;
  expect(await at('inspector')).toMatchObject({ data: null, withheld: true });
  const supervisors = await at('clue-supervisor');
  expect(supervisors.data).toEqual({ clueId, origin: 'named-report', dueOn: '2017-03-31' });
  expect(supervisors).not.toHaveProperty('personal');
  const evidence = await ledger.get(`/v1/events/${first}?as=evidence`, { role: 'inspector' });
  const { event } = parseEvidenceFile(Buffer.from(JSON.stringify(evidence.body)));
  expect([event.data, event.personal]).toEqual(['withheld', 'withheld']);
});

test('a handler reads what is with them, a supervisor all; for others there is no such clue', async () => {
  let actions: readonly { readonly command: string; readonly refusal: object | null }[] = [];
  const told = async (token: string) => {
    const { status, body } = await ledger.get(`/v1/clues/${clueId}`, { token });
    if (status === 200) actions = body.actions;
    return status === 200 ? [status, body.clue.handler, body.steps.length] : [status, body.code, body.detail];
  };
  const handler = ledger.actors['clue-handler'];
  await ledger.served.app.get(Tails).shown(positions.at(-1) ?? 0);
  expect(await told(ledger.tokens['clue-handler'])).toEqual([200, handler, 3]);
  expect(actions.filter(({ refusal }) => refusal === null).map(({ command }) => command)).toEqual([
    'clues/answer-clue',
  ]);
  expect(await told(ledger.tokens['clue-supervisor'])).toEqual([200, handler, 3]);
  const nothing = await ledger.get('/v1/clues/none', { token: own });
  expect(await told(own)).toEqual([404, 'record.unknown', nothing.body.detail.replace('none', clueId)]);
  const listed = async (token: string) =>
    (await ledger.get('/v1/clues', { token })).body.rows.map(({ clueId: id }: { clueId: string }) => id);
  expect([await listed(ledger.tokens['clue-handler']), await listed(taker), await listed(own)]).toEqual([
    [clueId],
    [clueId],
    [],
  ]);
  const other = await done('clues/report-clue', { ...report, leaderId: undefined }, '2017-03-02', 'inspector');
  await ledger.served.app.get(Tails).shown(other.position);
  expect(await listed(ledger.tokens['clue-handler'])).toEqual([clueId]);
  const late = await ledger.get('/v1/clues?overdue=true&on=2017-04-20', { role: 'clue-supervisor' });
  expect(late.body.rows.map((row: { clueId: string }) => row.clueId)).toEqual([clueId, other.id]);
});

test('clues about a person are looked up by a supervisor alone, and not by that person', async () => {
  const about = async (token: string) => {
    const { status, body } = await ledger.get('/v1/clues/about/li', { token });
    return [status, body.rows?.length, body.isComplete];
  };
  expect(await about(ledger.tokens['clue-supervisor'])).toEqual([200, 1, true]);
  const nobody = await ledger.get('/v1/clues/about/nobody', { role: 'clue-supervisor' });
  expect([nobody.body.rows, nobody.body.unknown]).toEqual([[], ['leader:nobody']]);
  // Whoever is a leader looks nobody up: what is missing would tell them of themselves.
  expect((await about(own))[0]).toBe(403);
  for (const role of ['inspector', 'clue-handler'] as const) expect((await about(ledger.tokens[role]))[0]).toBe(403);
});

test('whom it is about decides nothing on it, whatever the roles, and is not told that there is one', async () => {
  const moved = { clueId, body: '县公安局', reason: 'reason-secret', effectiveOn: '2017-04-10' };
  const { status, body } = await ledger.post('clues/transfer-clue', moved, { token: own });
  expect([status, body.code]).toEqual([403, 'access.forbidden']);
  const ids: string[] = (await ledger.get('/v1/index?prefix=clue:', { token: own })).body.rows?.map(
    ({ subject }: { subject: string }) => subject.slice('clue:'.length),
  );
  for (const id of [...(ids ?? []), clueId, 'nothing'])
    expect([id, (await ledger.get(`/v1/clues/${id}`, { token: own })).status]).toEqual([id, 404]);
});

test('closed with a finding, it names the leader; the document stands with the finding alone', async () => {
  await step('answer-clue', { answerDigest: digest, answer: 'answer-secret' }, '2017-04-05', 'clue-handler');
  const finding = { findingId: 'finding-1', year: 2016, finding: 'finding-told' };
  await step(
    'close-clue',
    { outcome: 'finding', reason: 'reason-secret', ...finding },
    '2017-04-20',
    'clue-supervisor',
  );
  const closed = (positions.pop() ?? 0) - 1;
  positions.push(closed);
  const { body } = await ledger.get('/v1/history?subject=leader:li&context=oversight', { role: 'inspector' });
  const [found] = body.rows;
  expect(found).toMatchObject({
    envelope: { type: 'oversight.finding-recorded', actor: 'service:clues', authority },
    data: { leaderId: 'li', source: 'clue', outcome: 'upheld' },
    personal: { finding: 'finding-told' },
  });
  const envelope = await envelopeAt(closed);
  expect([envelope.type, envelope.authority]).toEqual(['clues.clue-closed', undefined]);
  expect(envelope.correlation).not.toBe(found.envelope.correlation);
  expect(JSON.stringify(body)).not.toContain(clueId);
});

test('bundles of data withhold it but from who may take it; an export says so, and is found sound', async () => {
  const store = ledger.served.app.get<EventStore>(EVENT_STORE);
  const { size } = await store.head();
  await ledger.get(`/v1/events/${size - 1}/proof`, { role: 'inspector' });
  const signed = Number((await (await fetch(`${ledger.url}/checkpoint`)).text()).split('\n')[1]);
  const bundle = async (token: string) => {
    const path = `${ledger.url}/data/000.p/${signed}`;
    const response = await fetch(path, { headers: { authorization: `Bearer ${token}` } });
    return decodeDataBundle(Buffer.from(await response.arrayBuffer()), signed)[positions[0] ?? 0];
  };
  expect(await bundle(ledger.tokens.inspector)).toEqual({ data: undefined, personal: 'withheld' });
  expect(await bundle(own)).toEqual({ data: undefined, personal: 'withheld' });
  expect(String((await bundle(taker))?.personal)).toContain('content-secret');
  const folder = mkdtempSync(join(tmpdir(), 'onus-clues-export-'));
  const restricted = { types: ['clues.clue-reported'], isGiven: false };
  await exportLog(store, { ...PAPERS, directory: folder, checkpoints: [], restricted });
  const { verdict, codes, notProven } = await verified(folder);
  expect([verdict, codes]).toEqual(['unsigned', []]);
  expect(notProven).toContain(`What the data of ${positions.length + 1} events about clues say: they were withheld`);
  // Again into the same folder, with all of it.
  await exportLog(store, {
    ...PAPERS,
    directory: folder,
    checkpoints: [],
    restricted: { ...restricted, isGiven: true },
  });
  const given = await verified(folder);
  expect([given.verdict, given.codes]).toEqual(['unsigned', []]);
  expect(given.notProven).not.toContain('withheld');
  rmSync(folder, { recursive: true });
});

test('what is erased of it is gone from every answer, and the rest still stands', async () => {
  const [lodged = 0] = positions;
  const erasure = { erasureId: 'erasure-1', legalBasis: '依法', positions: [lodged], reason: '申请' };
  await done('oversight/request-erasure', erasure, '2017-05-01', 'operator');
  const { position } = await done('oversight/approve-erasure', { erasureId: 'erasure-1' }, '2017-05-02', 'inspector');
  await ledger.served.app.get(Tails).erased(position);
  const { body } = await ledger.get(`/v1/clues/${clueId}`, { role: 'clue-supervisor' });
  expect(body.clue).toMatchObject({ status: 'closed', closing: 'finding', unitId: null, leaderId: null });
  expect(body.steps[0].personal).toBeNull();
  expect((await ledger.get('/v1/clues/about/li', { role: 'clue-supervisor' })).body.rows).toEqual([]);
});
