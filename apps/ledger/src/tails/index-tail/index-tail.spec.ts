import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { INDEX_COMMITMENTS } from '@onus/domain';
import { type EventStore, openSqliteEventStore } from '@onus/event-store';
import { makeIndex, readSubjectIndex } from '@onus/subject-index';
import SqliteDatabase from 'better-sqlite3';
import { simulatedClock } from '../../clock/clock.ts';
import { openFaults } from '../../watch/faults.ts';
import { commitmentEvent, latestCommitments } from './commitments.ts';
import { openIndexTail } from './index-tail.ts';

const NOW = new Date('2016-03-01T00:00:00Z');
const clock = simulatedClock(() => NOW);
let folder: string;
let store: EventStore;
let faults: ReturnType<typeof openFaults>;

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'onus-index-tail-'));
  store = await openSqliteEventStore({ path: join(folder, 'ledger.db'), clock: () => NOW });
  faults = openFaults({ path: join(folder, 'faults.db'), say: () => undefined });
});
afterEach(async () => {
  await faults.close();
  await store.close();
  rmSync(folder, { recursive: true });
});

const never = { everyMs: 100_000_000, everyEntries: 1_000_000 };
const opened = () => openIndexTail({ store, path: join(folder, 'index.db'), clock, settings: never, faults });

/** Of each an event. */
async function record(...all: readonly (readonly string[])[]): Promise<void> {
  const events = all.map((subjects) => ({
    ...commitmentEvent({ entries: 0, root: Buffer.alloc(32) }, NOW),
    type: 'test.happened',
    subjects,
  }));
  const outcome = await store.append([{ stream: 'test', expected: 'any', events }]);
  expect(outcome.ok).toBe(true);
}

/** Records a root that is right for everything so far, said to be over so many entries. */
async function commitTo(entries: number): Promise<void> {
  const { size } = await store.head();
  const index = await makeIndex(store, join(folder, 'made.db'), size);
  const { root } = index.head();
  index.close();
  const events = [commitmentEvent({ entries, root }, NOW)];
  expect((await store.append([{ stream: INDEX_COMMITMENTS, expected: 'any', events }])).ok).toBe(true);
}

test('a root that is recorded of what stands before it is taken over', async () => {
  await record(['leader:a']);
  await record(['leader:b']);
  await commitTo(2);
  const tail = await opened();
  await tail.whenReady();
  expect(tail.committed()).toMatchObject({ entries: 2, position: 2 });
  expect(faults.open()).toEqual([]);
  await tail.close();
});

test.each([3, 1_000])('a root that speaks of %i entries where two stand before it is a fault', async (entries) => {
  await record(['leader:a']);
  await record(['leader:b']);
  await commitTo(entries);
  const tail = await opened();
  await expect(tail.whenReady()).rejects.toMatchObject({ code: 'log.index-mismatch' });
  expect(tail.status()).toMatchObject({ state: 'stopped', code: 'log.index-mismatch' });
  expect(faults.open()).toMatchObject([{ code: 'log.index-mismatch', place: 'log' }]);
  await tail.close();
});

/** A condition that comes true by itself. */
const until = async (isSo: () => boolean): Promise<void> => {
  while (!isSo()) await new Promise((resolve) => setTimeout(resolve, 5));
};

/** The store, of which nobody who follows it sees more than `upTo` lets them see. */
function heldBack() {
  let last = -1;
  let wake: () => void = () => undefined;
  const seen: EventStore['subscribe'] = async function* (from, signal) {
    for await (const batch of store.subscribe(from, signal)) {
      for (const event of batch) {
        while (event.position > last && !signal.aborted) {
          await new Promise<void>((resolve) => {
            wake = resolve;
            signal.addEventListener('abort', () => resolve(), { once: true });
          });
        }
        if (signal.aborted) return;
        yield [event];
      }
    }
  };
  const upTo = (position: number): void => {
    last = position;
    wake();
  };
  return { store: { ...store, subscribe: seen }, upTo };
}

test("however far behind it is when it meets its own commitments, it takes none for another's", async () => {
  const { store: behind, upTo } = heldBack();
  const settings = { everyMs: 100_000_000, everyEntries: 1 };
  const tail = await openIndexTail({ store: behind, path: join(folder, 'index.db'), clock, settings, faults });
  await record(['leader:a'], ['leader:b'], ['leader:c']);
  for (const position of [0, 1, 2]) {
    upTo(position);
    await until(() => tail.status().entries === position + 1); // the commitments stand at 3, 4, 5
  }
  upTo(Number.POSITIVE_INFINITY);
  expect(await tail.reached(5)).toBe(true);
  await record(['leader:d']);
  expect(await tail.commitNow()).toMatchObject({ entries: 7 });
  expect(tail.status()).toMatchObject({ state: 'running', code: undefined });
  expect(faults.all()).toEqual([]);
  await requireRightRoots(4);
  await tail.close();
});

/** Every root that the log tells of, and the one over as many entries by the entries themselves. */
async function requireRightRoots(count: number): Promise<void> {
  const found = [];
  for await (const { entries, root } of latestCommitments(store)) {
    const index = await makeIndex(store, join(folder, `made-${entries}.db`), entries);
    found.push([entries, root.toString('hex') === index.head().root.toString('hex')]);
    index.close();
  }
  expect(found).toEqual(found.map(([entries]) => [entries, true]));
  expect(found).toHaveLength(count);
}
function inIndexFile(sql: string): void {
  const db = new SqliteDatabase(join(folder, 'index.db'));
  db.exec(sql);
  db.close();
}
const SUBJECTS = Array.from({ length: 300 }, (_, i) => [`leader:${i}`, 'unit:a']);
const alterations = [
  "DELETE FROM list WHERE subject = 'leader:7'",
  "UPDATE list SET (count, peaks) = (SELECT count, peaks FROM list WHERE subject = 'leader:8') WHERE subject = 'leader:7'",
  "UPDATE list SET count = count + 1 WHERE subject = 'leader:7'",
  'DELETE FROM page',
  'DELETE FROM page WHERE number > 0',
  'DELETE FROM head',
  'UPDATE head SET entries = 1',
  'DELETE FROM head; DELETE FROM list; DELETE FROM page',
];

test.each(alterations)(
  'no root is recorded that rests on what was altered while it runs, and it is built again: %s',
  async (sql) => {
    await record(...SUBJECTS);
    const tail = await opened();
    await tail.commitNow();
    await record(['leader:8']);
    await tail.commitNow();
    inIndexFile(sql);
    await record(['leader:7', 'leader:new']);
    expect(await tail.commitNow()).toMatchObject({ entries: 304 });
    expect(faults.all()).toMatchObject([{ code: 'index.altered', place: 'file:index.db', mended: expect.any(String) }]);
    expect(tail.status()).toMatchObject({ state: 'running', entries: 304 });
    expect([tail.lookUp('leader:7').count, tail.lookUp('unit:a').count]).toEqual([2, 300]);
    await record(['leader:7']);
    await tail.commitNow();
    await requireRightRoots(4);
    await tail.close();
  },
);

test.each(['DELETE FROM page', 'DELETE FROM head'])(
  'what is found altered by who asks is built again, without anything new: %s',
  async (sql) => {
    await record(...SUBJECTS);
    const tail = await opened();
    await tail.commitNow();
    inIndexFile(sql);
    expect(() => tail.lookUp('leader:7')).toThrow(expect.objectContaining({ code: 'log.index-mismatch' }));
    expect(() => tail.lookUp('leader:7')).toThrow(expect.objectContaining({ code: 'log.index-not-ready' }));
    await tail.whenReady();
    expect(tail.lookUp('leader:7').count).toBe(1);
    expect(faults.open()).toEqual([]);
    await requireRightRoots(1);
    await tail.close();
  },
);

test.each(alterations)('what was altered while it did not run is built again at the start: %s', async (sql) => {
  await record(...SUBJECTS);
  const first = await opened();
  await first.commitNow();
  await first.close();
  inIndexFile(sql);
  for (const _ of [1, 2]) {
    await record(['leader:7']);
    const tail = await opened();
    await tail.commitNow();
    await tail.close();
  }
  await requireRightRoots(3);
  const file = readSubjectIndex(join(folder, 'index.db'));
  expect([file?.head().entries, file?.isSound()]).toEqual([304, true]);
  file?.close();
});

test('of several instances each commits to more than was committed to before, and takes over what another did', async () => {
  const tails = await Promise.all(
    [1, 2, 3].map((each) =>
      openIndexTail({ store, path: join(folder, `index-${each}.db`), clock, settings: never, faults }),
    ),
  );
  for (let round = 0; round < 15; round += 1) {
    await record([`leader:${round}`], ['leader:all']);
    const made = await Promise.all(
      tails.map(async (tail) => (round % 3 === 0 ? record(['leader:all']) : tail.commitNow())),
    );
    expect(made).toHaveLength(3);
  }
  await record(['leader:all']);
  const [last] = await Promise.all(tails.map((tail) => tail.commitNow()));
  for (const tail of tails) {
    await tail.commitNow();
    expect(tail.status()).toMatchObject({ state: 'running' });
  }
  const committed: { entries: number; root: string }[] = [];
  for await (const { entries, root } of latestCommitments(store))
    committed.unshift({ entries, root: root.toString('hex') });
  expect(last?.entries).toBeGreaterThan(0);
  expect(committed.map(({ entries }) => entries)).toEqual(
    [...new Set(committed.map(({ entries }) => entries))].sort((a, b) => a - b),
  );
  const { size } = await store.head();
  const index = await makeIndex(store, join(folder, 'whole.db'), committed.at(-1)?.entries ?? size);
  expect(index.head().root.toString('hex')).toBe(committed.at(-1)?.root);
  index.close();
  expect(faults.open()).toEqual([]);
  for (const tail of tails) await tail.close();
});
