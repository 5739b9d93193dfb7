import { readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Role } from '@onus/access';
import { EVENT_STORE, FAULTS, type Faults } from '@onus/ledger';
import { type Answer, type ServedLedger, servedLedger } from '../http/served-ledger.ts';
import { ids, programmePolicy, smallProgramme } from '../http/small-programme.ts';
import { inFile } from '../watch/tampered.ts';

const effectiveOn = '2016-03-01';
let ledger: ServedLedger;
let ended = 0;

beforeAll(async () => {
  ledger = await servedLedger(undefined, { publicAddress: 'https://onus.huaihua.example' });
  await smallProgramme(ledger);
  await programmePolicy(ledger);
  ({ position: ended } = (await ledger.get('/v1/log/head')).body);
});
afterAll(() => ledger.stop());

const command = (name: string, body: object, role: Role = 'operator'): Promise<Answer> =>
  ledger.post(`subscription/${name}-subscription`, { effectiveOn, ...body }, { role });
let made = 0;
/** A subscription of the account of downstream services; its id. */
async function created(more: object = {}): Promise<string> {
  made += 1;
  const subscriptionId = `subscription-${made}`;
  const asked = { subscriptionId, subscriber: ledger.actors.downstream, after: -1, ...more };
  const { status, body } = await command('create', asked);
  expect([status, body.detail]).toEqual([201, undefined]);
  return subscriptionId;
}
const path = (id: string, rest = '') => `/v1/subscriptions/${id}${rest}`;
const get = (id: string, rest = '', role: Role = 'downstream') => ledger.get(path(id, rest), { role });
const acknowledge = (id: string, position: unknown, role: Role = 'downstream') =>
  ledger.post(path(id, '/acknowledge').slice('/v1/'.length), { position }, { role });
// biome-ignore lint/suspicious/noExplicitAny: JSON, of which each spec says what it expects
const positions = (events: any[]): number[] => events.map(({ position }) => Number(position));

test('events come from what was acknowledged on, again and again until they are acknowledged, also after a restart', async () => {
  const id = await created();
  const first = await get(id, '/events?limit=3');
  expect([positions(first.body.events), first.body.next, first.body.acknowledged]).toEqual([[0, 1, 2], 2, -1]);
  expect(positions((await get(id, '/events?limit=3')).body.events)).toEqual([0, 1, 2]);
  expect((await acknowledge(id, 1)).body).toMatchObject({ acknowledged: 1 });
  expect(positions((await get(id, '/events?limit=2')).body.events)).toEqual([2, 3]);
  const { size: before } = await ledger.served.app.get(EVENT_STORE).head();
  await acknowledge(id, 5);
  await acknowledge(id, 5);
  // Nothing of it is recorded.
  expect((await ledger.served.app.get(EVENT_STORE).head()).size).toBe(before);
  ledger = await ledger.restart();
  expect(positions((await get(id, '/events?limit=1')).body.events)).toEqual([6]);
});

test('the filter of the subscription holds, and a change of it from where the subscriber stands', async () => {
  const id = await created({ contexts: ['funds'], subjects: [`fund:${ids.fund}`] });
  const all = (await get(id, '/events?limit=500')).body;
  expect(all.events.length).toBeGreaterThan(2);
  expect(all.events.every(({ type }: { type: string }) => type.startsWith('onus.funds.'))).toBe(true);
  expect(all.next).toBeGreaterThanOrEqual(ended);
  await acknowledge(id, positions(all.events)[0]);
  expect((await command('change', { subscriptionId: id, types: ['programme.task-assigned'] })).status).toBe(201);
  expect((await get(id)).body.subscription).toMatchObject({
    types: ['programme.task-assigned'],
    contexts: [],
    subjects: [],
    within: null,
    acknowledged: positions(all.events)[0],
  });
  const { events } = (await get(id, '/events')).body;
  expect(events.map(({ type }: { type: string }) => type)).not.toContain('onus.funds.funds-allocated');
});

test('paused, it gives nothing and loses nothing; rewound, it gives again; removed, it is gone for good', async () => {
  const id = await created();
  await acknowledge(id, 4);
  const named = { subscriptionId: id };
  expect((await command('pause', named)).status).toBe(201);
  const paused = await get(id, '/events');
  expect([paused.status, paused.body.code]).toEqual([409, 'subscription.paused']);
  expect((await get(id)).body.subscription.status).toBe('paused');
  expect((await command('resume', named)).status).toBe(201);
  expect(positions((await get(id, '/events?limit=1')).body.events)).toEqual([5]);
  expect((await command('rewind', { ...named, after: 1 })).status).toBe(201);
  expect((await get(id)).body.subscription).toMatchObject({ acknowledged: 1, acknowledgedAt: null });
  expect(positions((await get(id, '/events?limit=1')).body.events)).toEqual([2]);
  await acknowledge(id, 2);
  expect((await get(id)).body.subscription.acknowledged).toBe(2);
  expect((await command('remove', named)).status).toBe(201);
  expect((await get(id, '/events')).status).toBe(404);
  const again = { subscriptionId: id, subscriber: ledger.actors.downstream, after: -1 };
  expect((await command('create', again)).body.code).toBe('subscription.removed');
});

test('lag and last contact are shown: to the subscriber their own, to who manages them all', async () => {
  const id = await created({ within: 'county-1', contexts: ['nothing'] });
  const other = await created({ subscriber: ledger.actors.auditor });
  const before = (await get(id)).body;
  expect(before.subscription).toMatchObject({ acknowledged: -1, contactAt: null, lag: before.position + 1 });
  expect(before.subscription.unknown).toEqual(['context:nothing']);
  await get(id, '/events?limit=1');
  await acknowledge(id, 3);
  const after = (await get(id)).body;
  expect(after.subscription).toMatchObject({ acknowledged: 3, lag: after.position - 3 });
  expect(Date.parse(after.subscription.contactAt)).toBeGreaterThan(0);
  expect(Date.parse(after.subscription.acknowledgedAt)).toBeGreaterThan(0);
  const listed = async (role: Role) =>
    (await ledger.get('/v1/subscriptions?limit=500', { role })).body.rows.map(
      ({ subscriptionId }: { subscriptionId: string }) => subscriptionId,
    );
  expect(await listed('downstream')).toContain(id);
  expect(await listed('downstream')).not.toContain(other);
  expect(await listed('auditor')).toEqual([other]);
  expect(await listed('operator')).toEqual(expect.arrayContaining([id, other]));
  const first = (await ledger.get('/v1/subscriptions?limit=1&count=true', { role: 'operator' })).body;
  expect(first.total.count).toBe((await listed('operator')).length);
  const second = (await ledger.get(`/v1/subscriptions?limit=1&cursor=${first.next}`, { role: 'operator' })).body;
  expect(second.rows[0].subscriptionId > first.rows[0].subscriptionId).toBe(true);
});

test('nobody reads or acknowledges what is another account’s, and who manages subscriptions reads no events by that', async () => {
  const id = await created();
  for (const role of ['auditor', 'operator', 'inspector'] as const) {
    expect([role, (await get(id, '/events', role)).status]).toEqual([role, 404]);
    expect([role, (await acknowledge(id, 1, role)).status]).toEqual([role, 404]);
  }
  expect((await get(id, '', 'auditor')).status).toBe(404);
  expect((await get(id, '', 'operator')).status).toBe(200);
  expect((await get(id, '', 'public')).status).toBe(403);
  expect((await command('pause', { subscriptionId: id }, 'downstream')).status).toBe(403);
  // An operator has no permission to see events: a subscription does not give it.
  const own = await created({ subscriber: ledger.actors.operator });
  expect((await get(own, '/events', 'operator')).body.events).toEqual([]);
});

test('what is wrong is said, and changes nothing', async () => {
  const id = await created();
  await acknowledge(id, 3);
  const refused = async (answer: Promise<Answer>) => {
    const { status, body } = await answer;
    return [status, body.code, body.errors[0]?.field];
  };
  expect(await refused(acknowledge(id, 999_999))).toEqual([422, 'read.beyond-head', 'position']);
  expect(await refused(acknowledge(id, 2))).toEqual([422, 'subscription.acknowledged-further', 'position']);
  expect(await refused(acknowledge(id, -1))).toEqual([400, 'request.too-small', 'position']);
  expect(await refused(acknowledge(id, '3'))).toEqual([400, 'request.wrong-type', 'position']);
  expect(await refused(get('nobody', '/events'))).toEqual([404, 'record.unknown', undefined]);
  expect(await refused(get(id, '/events?limit=0'))).toEqual([400, 'request.too-small', 'limit']);
  const asked = { subscriptionId: 'subscription-x', subscriber: ledger.actors.downstream, after: -1 };
  expect(await refused(command('create', { ...asked, after: 999_999 }))).toEqual([422, 'read.beyond-head', 'after']);
  expect(await refused(command('rewind', { subscriptionId: id, after: 999_999 }))).toEqual([
    422,
    'read.beyond-head',
    'after',
  ]);
  expect(await refused(command('create', { ...asked, subscriber: 'account:nobody' }))).toEqual([
    422,
    'subscription.no-such-account',
    'subscriber',
  ]);
  expect(await refused(command('create', { ...asked, within: 'nowhere' }))).toEqual([422, 'unit.unknown', 'within']);
  const many = Array.from({ length: 1_000 }, (_, i) => `unit:u${i}`);
  expect(await refused(command('create', { ...asked, subjects: many }))).toEqual([400, 'request.too-long', 'subjects']);
  expect(await refused(command('create', { ...asked, types: ['x'] }))).toEqual([400, 'request.malformed', 'types.0']);
  expect((await get(id)).body.subscription.acknowledged).toBe(3);
  expect((await get('subscription-x')).status).toBe(404);
});

test('how far subscribers have come is kept for its owner only, and a file that is none of ours is refused at the start', async () => {
  expect(statSync(join(ledger.data, 'feed.db')).mode & 0o777).toBe(0o600);
  const small = await servedLedger();
  await small.served.close();
  const file = join(small.data, 'feed.db');
  inFile(file, (db) => db.exec('CREATE TABLE other (a)'));
  await expect(servedLedger(small.data)).rejects.toThrow(/feed\.db.*other/s);
  inFile(file, (db) => db.exec('DROP TABLE other'));
  const again = await servedLedger(small.data);
  await again.stop();
});

test('a damaged file of the progress is named at the start, before anything is answered', async () => {
  await ledger.served.close();
  const path = join(ledger.data, 'feed.db');
  const whole = readFileSync(path);
  const pageBytes = whole.readUInt16BE(16);
  const damaged = Buffer.from(whole);
  for (let at = pageBytes; at < damaged.length; at += pageBytes) damaged.fill(0xff, at, at + 64);
  writeFileSync(path, damaged);
  await expect(servedLedger(ledger.data)).rejects.toThrow(/feed\.db/);
  writeFileSync(path, whole);
  ledger = await servedLedger(ledger.data, { publicAddress: 'https://onus.huaihua.example' });
});

test('where the file is gone, each subscription is told to have lost its progress, until its subscriber acknowledges', async () => {
  const id = await created();
  await ledger.served.close();
  for (const suffix of ['', '-wal', '-shm']) rmSync(join(ledger.data, `feed.db${suffix}`), { force: true });
  const again = () => servedLedger(ledger.data, { publicAddress: 'https://onus.huaihua.example' });
  ledger = await again();
  const place = `subject:subscription:${id}`;
  const open = () =>
    ledger.served.app
      .get<Faults>(FAULTS)
      .open()
      .filter((each) => each.place === place);
  expect(open()).toMatchObject([{ code: 'feed.progress-missing', mended: null }]);
  await ledger.served.close();
  ledger = await again();
  expect(open()).toHaveLength(1);
  expect((await acknowledge(id, 3)).status).toBe(200);
  await ledger.served.app.get<Faults>(FAULTS).lookAgain();
  expect(open()).toEqual([]);
});
