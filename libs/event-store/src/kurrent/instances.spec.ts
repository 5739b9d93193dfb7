import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { databaseFiles } from '@onus/disk';
import { all, range, record, sampleEvent, sampleEvents } from '../conformance/sample-events.ts';
import type { LogWithReceipts } from '../intake.ts';
import { openSqliteIntake } from '../sqlite/intake.ts';
import { openSqliteEventStore } from '../sqlite/open.ts';
import { temporaryDirectory } from '../sqlite/temporary-store.ts';
import { openStreamIntake } from './intake.ts';
import { openKeysFile } from './keys-file.ts';
import { openStreamStore, type StreamStoreParts } from './open.ts';
import { streamEvent } from './stream-index.ts';
import { type ModelServer, modelServer } from './testing/model-server.ts';

/* Instances as they run, each with its index in a file, over a model of the server. */

let directory: ReturnType<typeof temporaryDirectory>;
let server: ModelServer;
let opened: LogWithReceipts[];
beforeEach(() => {
  directory = temporaryDirectory();
  server = modelServer();
  opened = [];
});
afterEach(async () => {
  for (const store of opened) await store.close();
  directory.remove();
});

const fileOf = (name: string): string => join(directory.path, `${name}.db`);
const partsOf = (name: string): StreamStoreParts => ({
  client: server.connect(),
  keys: openKeysFile(fileOf('keys')),
  index: fileOf(name),
});
async function instance(name: string, options: Partial<StreamStoreParts> = {}): Promise<LogWithReceipts> {
  const store = await openStreamStore({ ...partsOf(name), ...options });
  opened.push(store);
  return store;
}

/** Until an instance has as many events. */
async function reached(store: LogWithReceipts, size: number): Promise<void> {
  const stop = new AbortController();
  let seen = 0;
  for await (const batch of store.subscribe(0, stop.signal)) {
    seen += batch.length;
    if (seen >= size) stop.abort();
  }
}

/** Everything that a log gives, its bytes as text. */
async function contentOf(store: LogWithReceipts) {
  const records = (await all(store.readRecords(0))).map(({ parsed: _, ...record }) =>
    Object.values(record).map((part) => (part instanceof Uint8Array ? Buffer.from(part).toString('latin1') : part)),
  );
  return { head: await store.head(), records, receipts: await all(store.readReceipts(0)) };
}

test('instances append beside one another, hear of one another, and hold the same', async () => {
  const stores = [await instance('one'), await instance('two'), await instance('three')];
  const appends = range(0, 120).map((i) =>
    stores[i % 3]?.append(
      [{ stream: `s-${i % 4}`, expected: 'any', events: sampleEvents(1 + (i % 2), () => ({ personal: { i } })) }],
      i % 5 === 0 ? { idempotency: { key: `k${Math.floor(i / 10)}`, digest: 'd' } } : {},
    ),
  );
  const outcomes = await Promise.all(appends);
  expect(outcomes.every((outcome) => outcome?.ok)).toBe(true);
  expect(outcomes.filter((outcome) => outcome?.ok && outcome.replayed)).toHaveLength(12);
  await Promise.all(stores.map((store) => reached(store, server.events.length)));
  const [first, ...others] = await Promise.all(stores.map(contentOf));
  expect(others).toEqual([first, first]);
  expect(first?.receipts).toHaveLength(12);
});

test('an index that is gone, damaged, or of something else is made again from the stream', async () => {
  const store = await instance('one');
  await record(store, 'a', ...sampleEvents(700, (i) => ({ personal: { i } })));
  await store.append([{ stream: 'a', expected: 699, events: [sampleEvent()] }], {
    idempotency: { key: 'k', digest: 'd' },
  });
  await store.erasePersonal([5]);
  const before = await contentOf(store);
  await store.close();

  for (const damage of [
    () => databaseFiles(fileOf('one')).forEach((file) => void rmSync(file, { force: true })),
    () => writeFileSync(fileOf('one'), Buffer.alloc(8_192, 'x')),
  ]) {
    damage();
    const again = await instance('one');
    expect(await contentOf(again)).toEqual(before);
    await again.close();
  }
});

test('what is erased by one can be read by none, and no key of it is left', async () => {
  const [one, other] = [await instance('one'), await instance('two')];
  await record(one, 'a', ...sampleEvents(4, (i) => ({ personal: { name: `name ${i}` } })));
  await reached(other, 4);
  expect(await other.erasePersonal([1, 2])).toBe(2);
  for (const store of [one, other]) {
    expect((await all(store.readAll())).map(({ personal }) => personal)).toEqual([
      { name: 'name 0' },
      undefined,
      undefined,
      { name: 'name 3' },
    ]);
  }
});

test('a batch that is more than the server takes in one append is refused, and what waits beside it is not', async () => {
  const store = await instance('one');
  const large = sampleEvents(5, () => ({ data: { text: 'x'.repeat(250_000) } }));
  const [refused, taken, ...many] = await Promise.allSettled([
    record(store, 'a', ...large),
    record(store, 'b', ...large.slice(0, 4)),
    ...range(0, 12).map((i) => record(store, `c-${i}`, sampleEvent({ data: { text: '市'.repeat(80_000) } }))),
  ]);
  expect(refused).toMatchObject({ reason: { code: 'event-store.too-large' } });
  expect([taken, ...many].map((one) => one?.status)).toEqual(Array(13).fill('fulfilled'));
});

test('for reading only: what is there when it is opened, or what the keeper of the same index enters', async () => {
  const store = await instance('one');
  await record(store, 'a', ...sampleEvents(3, () => ({ personal: { name: '张三' } })));
  const alone = await instance('two', { readonly: true });
  const beside = await instance('one', { readonly: true });
  for (const reader of [alone, beside]) {
    expect(await contentOf(reader)).toEqual(await contentOf(store));
    await expect(record(reader, 'a', sampleEvent())).rejects.toMatchObject({ code: 'event-store.read-only' });
    await expect(reader.erasePersonal([0])).rejects.toMatchObject({ code: 'event-store.read-only' });
  }
  const followed = reached(beside, 5);
  await record(store, 'a', ...sampleEvents(2));
  await followed;
  await expect(instance('one')).rejects.toMatchObject({ code: 'event-store.writer-exists' });
});

test('whoever closes while the server is away is told so soon, and nothing is acknowledged', async () => {
  let isAway = false;
  const client = server.connect({ fateOf: () => (isAway ? 'lost-on-the-way' : 'answered') });
  const store = await instance('one', { client });
  await record(store, 'a', sampleEvent());
  isAway = true;
  const waiting = expect(record(store, 'a', sampleEvent())).rejects.toMatchObject({
    code: 'event-store.outcome-unknown',
  });
  const started = performance.now();
  await store.close();
  await waiting;
  expect(performance.now() - started).toBeLessThan(9_000);
  expect(server.events).toHaveLength(1);
});

test('who looks for keys elsewhere is refused, and is not shown personal parts as erased', async () => {
  const elsewhere = { keys: openKeysFile(fileOf('other-keys')) };
  const early = await instance('two', { keys: openKeysFile(fileOf('other-keys')) });
  const store = await instance('one');
  await record(store, 'a', sampleEvent({ personal: { name: '张三' } }));
  while (!early.halted()) await new Promise((resolve) => setTimeout(resolve, 20));
  await expect(record(early, 'a', sampleEvent())).rejects.toMatchObject({ code: 'event-store.halted' });
  await expect(instance('three', elsewhere)).rejects.toMatchObject({ code: 'event-store.other-keys' });
  await store.close();
  await expect(instance('one', { keys: openKeysFile(fileOf('other-keys')) })).rejects.toMatchObject({
    code: 'event-store.other-keys',
  });
});

describe('refused at start, with a code:', () => {
  test.each<[string, string, () => void]>([
    ['$maxCount', 'event-store.stream-drops-events', () => void server.rules.push('$maxCount')],
    ['a tombstone', 'event-store.stream-deleted', () => void Object.assign(server, { isTombstoned: true })],
    [
      'a stream cut off at its beginning',
      'event-store.server-behind',
      () => void Object.assign(server, { truncatedBefore: 2 }),
    ],
    ['a stream that is shorter than was seen', 'event-store.server-behind', () => void server.events.pop()],
    ['a stream that is gone', 'event-store.server-behind', () => void server.events.splice(0)],
    [
      'what another program appended',
      'event-store.not-a-ledger',
      () => void server.events.push(streamEvent('x', Buffer.from('hello'))),
    ],
    ['another log', 'event-store.altered', () => void server.events.reverse()],
  ])('%s', async (_, code, change) => {
    const store = await instance('one');
    await record(store, 'a', ...sampleEvents(4));
    await store.close();
    change();
    await expect(instance('one')).rejects.toMatchObject({ code });
  });
});

test.each<[string, string, () => void]>([
  ['a tombstone', 'event-store.stream-deleted', () => void Object.assign(server, { isTombstoned: true })],
  ['a stream cut off', 'event-store.server-behind', () => void Object.assign(server, { truncatedBefore: 99 })],
  ['a server that was set back', 'event-store.server-behind', () => void server.events.pop()],
])('%s stops an instance that runs, by itself', async (_, __, change) => {
  const store = await instance('one');
  await record(store, 'a', ...sampleEvents(4));
  change();
  while (!store.halted()) await new Promise((resolve) => setTimeout(resolve, 20));
  await expect(record(store, 'a', sampleEvent())).rejects.toMatchObject({ code: 'event-store.halted' });
  expect((await store.head()).size).toBe(4);
});

test('a log is taken over into the stream, and from it, byte for byte; who is not alone with it is refused', async () => {
  const source = await openSqliteEventStore({ path: fileOf('ledger') });
  opened.push(source);
  await record(
    source,
    'a',
    ...sampleEvents(900, (i) => (i % 2 === 0 ? { personal: { i } } : { data: { text: 'x'.repeat(3_000) } })),
  );
  await source.append([{ stream: 'b', expected: 'none', events: sampleEvents(3) }], {
    idempotency: { key: 'k', digest: 'd' },
  });
  await source.erasePersonal([4]);
  const content = await contentOf(source);
  const records = await all(source.readRecords(0));

  const intake = await openStreamIntake(partsOf('one'));
  await intake.take(records.slice(0, 400), []);
  await intake.take(records.slice(400), content.receipts);
  expect(await intake.size()).toBe(903);
  await intake.close();
  const store = await instance('two');
  expect(await contentOf(store)).toEqual(content);

  const late = await openStreamIntake(partsOf('one'));
  await record(store, 'c', sampleEvent());
  await expect(late.take([], [])).resolves.toBeUndefined();
  const next = records.slice(0, 1).map((one) => ({ ...one, position: 903 }));
  await expect(late.take(next, [])).rejects.toMatchObject({ code: 'event-store.writer-exists' });
  await late.close();

  const back = await openSqliteIntake({ path: fileOf('back') });
  const moved = await contentOf(store);
  await back.take(await all(store.readRecords(0)), moved.receipts);
  await back.close();
  const returned = await openSqliteEventStore({ path: fileOf('back'), readonly: true });
  opened.push(returned);
  expect(await contentOf(returned)).toEqual(moved);
});
