import { join } from 'node:path';
import Database from 'better-sqlite3';
import { comparison } from '../comparison.ts';
import { record, sampleEvent, sampleEvents } from '../conformance/sample-events.ts';
import { openForReading } from './connection.ts';
import { openSqliteEventStore } from './open.ts';
import { pagesOfFollowers } from './page-of-followers.ts';
import { pastTriggers } from './past-triggers.ts';
import { storedLeaves } from './stored-leaves.ts';
import { temporaryDirectory } from './temporary-store.ts';

const directory = temporaryDirectory();
afterAll(() => directory.remove());

const AT_END = { isCompared: true, isAtEnd: true };

async function opened(name: string) {
  const path = join(directory.path, name);
  const store = await openSqliteEventStore({ path });
  await record(store, 'a', ...sampleEvents(2), sampleEvent({ personal: { name: '某人' } }));
  const db = openForReading(path);
  return { path, store, db };
}

test('who stands at about the same place gets the events that were read, and those after them', async () => {
  const { store, db } = await opened('ledger.db');
  const followers = pagesOfFollowers(db, comparison(storedLeaves(db), new Set()), true);
  const first = followers.page(1, AT_END);
  expect(first.map(({ position }) => position)).toEqual([1, 2]);
  expect(followers.page(2, AT_END)[0]).toBe(first[1]);

  await record(store, 'a', sampleEvent());
  const more = followers.page(1, AT_END);
  expect(more.map(({ position }) => position)).toEqual([1, 2, 3]);
  expect(more[1]).toBe(first[1]);
  expect(followers.page(0, AT_END).map(({ position }) => position)).toEqual([0, 1, 2, 3]);
  expect(followers.page(3, { isCompared: false, isAtEnd: true })[0]).not.toBe(more[2]);
  expect(followers.page(3, { isCompared: true, isAtEnd: false })[0]).not.toBe(more[2]);
  expect(followers.page(4, AT_END)).toEqual([]);

  expect(more[1]?.personal).toEqual({ name: '某人' });
  await store.erasePersonal([2]);
  followers.forget();
  expect(followers.page(1, AT_END)[1]?.personal).toBeUndefined();

  db.close();
  expect(() => followers.page(1, AT_END)).toThrow(expect.objectContaining({ code: 'event-store.closed' }));
  await store.close();
});

test('what is erased is not given to those who follow the log', async () => {
  const { store, db } = await opened('erased.db');
  const until = new AbortController();
  const personal = async () => {
    for await (const batch of store.subscribe(2, until.signal)) return batch[0]?.personal;
  };
  expect(await personal()).toEqual({ name: '某人' });
  await store.erasePersonal([2]);
  expect(await personal()).toBeUndefined();
  until.abort();
  db.close();
  await store.close();
});

test('beside another who writes, what was read is given until anything changes', async () => {
  const { store, db } = await opened('beside.db');
  const followers = pagesOfFollowers(db, comparison(storedLeaves(db), new Set()), false);
  const first = followers.page(1, AT_END);
  expect(followers.page(1, AT_END)[1]).toBe(first[1]);
  await store.erasePersonal([2]);
  expect(followers.page(1, AT_END)[1]?.personal).toBeUndefined();
  db.close();
  await store.close();
});

test('what was found altered is read again, and right once it is put right', async () => {
  const { path, store, db } = await opened('altered.db');
  const followers = pagesOfFollowers(
    db,
    comparison(storedLeaves(db), { has: () => false, add: () => undefined }),
    true,
  );
  const beside = new Database(path);
  const stored = beside.prepare('SELECT data FROM event WHERE position = 2').pluck().get();
  const put = (data: unknown): void =>
    pastTriggers(beside, () => void beside.prepare('UPDATE event SET data = ? WHERE position = 2').run(data));
  put(Buffer.from('{}'));
  expect(() => followers.page(1, AT_END)[1]?.data).toThrow(expect.objectContaining({ code: 'event-store.altered' }));
  put(stored);
  expect(followers.page(1, AT_END)[1]?.data).toBeDefined();
  beside.close();
  db.close();
  await store.close();
});
