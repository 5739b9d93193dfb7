import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  appendPosition,
  compareKeys,
  EMPTY_ROOT,
  emptyFrontier,
  listValue,
  rootOfSorted,
  verifyAbsence,
  verifyPresence,
} from '@onus/transparency-log';
import SqliteDatabase, { type Database } from 'better-sqlite3';
import fc from 'fast-check';
import { openSubjectIndex, readSubjectIndex, type SubjectIndex } from './subject-index.ts';
import { gather, gathered, subjectsOf } from './subjects-of.ts';

let folder: string;
let path: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'onus-index-'));
  path = join(folder, 'index.db');
});
afterEach(() => rmSync(folder, { recursive: true }));

type Log = readonly (readonly string[])[];

/** The root of the index over a log, straight from what it is. */
const rootOver = (log: Log): Buffer => {
  const lists = new Map<string, number[]>();
  for (const [position, subjects] of log.entries()) {
    for (const subject of new Set(subjects)) lists.set(subject, [...(lists.get(subject) ?? []), position]);
  }
  const entries = [...lists].map(([subject, positions]) => ({ key: Buffer.from(subject), value: listOf(positions) }));
  return rootOfSorted(entries.sort((a, b) => compareKeys(a.key, b.key)));
};
const listOf = (positions: readonly number[]): Buffer => {
  const list = emptyFrontier();
  for (const position of positions) appendPosition(list, position);
  return listValue(list);
};

const additionsOf = (log: Log, from: number, to: number) => {
  const batch = gathered();
  for (let at = from; at < to; at += 1) gather(batch, at, subjectsOf({ subjects: log[at] ?? [] }));
  return batch.bySubject;
};
const extend = async (index: SubjectIndex, log: Log, to: number): Promise<Buffer> => {
  const writing = index.begin();
  await writing.add(additionsOf(log, index.head().entries, to));
  const root = writing.root();
  writing.commit(to);
  return root;
};

const aSubject = fc
  .tuple(fc.constantFrom('leader', 'unit', 'task'), fc.nat(40))
  .map(([kind, number]) => `${kind}:${kind}-${number}`);
const aLog = fc.array(fc.array(aSubject, { maxLength: 4 }), { maxLength: 120 });
const manySubjects: Log = Array.from({ length: 6_000 }, (_, i) => [`leader:${(i * 7_919) % 4_001}`, `unit:${i % 97}`]);

test('it is that of the definition, however the log comes in, and after every start', async () => {
  await fc.assert(
    fc.asyncProperty(aLog, fc.array(fc.nat(120), { maxLength: 6 }), async (log, cuts) => {
      rmSync(folder, { recursive: true });
      folder = mkdtempSync(join(tmpdir(), 'onus-index-'));
      path = join(folder, 'index.db');
      const ends = [...new Set([...cuts.filter((cut) => cut < log.length), log.length])].sort((a, b) => a - b);
      for (const end of ends) {
        const index = openSubjectIndex(path);
        const root = await extend(index, log, end);
        expect(root).toEqual(rootOver(log.slice(0, end)));
        expect(index.head()).toEqual({ entries: end, root });
        index.close();
      }
    }),
    { numRuns: 25 },
  );
});

test('what it says of a subject is proven, and that there is nothing too', async () => {
  const index = openSubjectIndex(path);
  const root = await extend(index, manySubjects, 6_000);
  expect(root).toEqual(rootOver(manySubjects));
  for (const subject of ['leader:0', 'leader:4000', 'unit:5']) {
    const { count, value, proof } = index.lookUp(subject);
    const positions = manySubjects.flatMap((subjects, position) => (subjects.includes(subject) ? [position] : []));
    expect([count, value]).toEqual([positions.length, listOf(positions)]);
    verifyPresence(root, Buffer.from(subject), value ?? Buffer.alloc(0), proof);
  }
  const absent = index.lookUp('leader:nobody');
  expect([absent.count, absent.value]).toEqual([0, undefined]);
  verifyAbsence(root, Buffer.from('leader:nobody'), absent.proof);
  index.close();
});

test('more pages than are kept in memory', async () => {
  const subjects: Log = Array.from({ length: 60_000 }, (_, i) => [`leader:leader-${(i * 7_919) % 59_999}`]);
  const index = openSubjectIndex(path);
  await extend(index, subjects, 40_000);
  expect(await extend(index, subjects, 60_000)).toEqual(rootOver(subjects));
  index.close();
});

test('what is not committed is not there, for nobody, and costs nothing', async () => {
  const index = openSubjectIndex(path);
  const half = await extend(index, manySubjects, 3_000);
  const writing = index.begin();
  await writing.add(additionsOf(manySubjects, 3_000, 6_000));
  expect(writing.root()).toEqual(rootOver(manySubjects));
  expect(index.head()).toEqual({ entries: 3_000, root: half });
  verifyPresence(
    half,
    Buffer.from('unit:5'),
    index.lookUp('unit:5').value ?? Buffer.alloc(0),
    index.lookUp('unit:5').proof,
  );
  writing.rollBack();
  expect(index.head()).toEqual({ entries: 3_000, root: half });
  expect(await extend(index, manySubjects, 6_000)).toEqual(rootOver(manySubjects));
  const beside = readSubjectIndex(path);
  expect(beside?.head().entries).toBe(6_000);
  beside?.close();
  index.clear();
  expect(index.head()).toEqual({ entries: 0, root: EMPTY_ROOT });
  expect(await extend(index, manySubjects, 100)).toEqual(rootOver(manySubjects.slice(0, 100)));
  index.close();
});

test('a process that dies leaves what was committed', async () => {
  const first = openSubjectIndex(path);
  await extend(first, manySubjects, 2_000);
  const writing = first.begin();
  await writing.add(additionsOf(manySubjects, 2_000, 6_000));
  first.close(); // in the middle of a writing
  const again = openSubjectIndex(path);
  expect(again.head()).toEqual({ entries: 2_000, root: rootOver(manySubjects.slice(0, 2_000)) });
  expect(await extend(again, manySubjects, 6_000)).toEqual(rootOver(manySubjects));
  again.close();
});

test('a file that is no index is made anew, for its owner only', () => {
  writeFileSync(path, 'no database at all, whatever it may be called', { mode: 0o600 });
  expect(readSubjectIndex(path)).toBeUndefined();
  const index = openSubjectIndex(path);
  expect(index.head()).toEqual({ entries: 0, root: EMPTY_ROOT });
  expect(statSync(path).mode & 0o077).toBe(0);
  index.close();
});

/** What somebody else writes into the file while it is open. */
function beside(alter: (db: Database) => unknown): void {
  const db = new SqliteDatabase(path);
  alter(db);
  db.close();
}
const run = (sql: string) => (db: Database) => expect(db.prepare(sql).run().changes).toBeGreaterThan(0);
/** Of the page with most bytes but the one on top, or of that one: so many bytes from its end, one bit. */
const flipped = (number: number, fromEnd: number) => (db: Database) => {
  const bytes = db.prepare<[number], Buffer>('SELECT bytes FROM page WHERE number = ?').pluck().get(number);
  if (!bytes) throw new Error(`there is no page ${number}`);
  const at = bytes.length - 1 - (fromEnd % bytes.length);
  bytes.writeUInt8(bytes.readUInt8(at) ^ 1, at);
  db.prepare('UPDATE page SET bytes = ? WHERE number = ?').run(bytes, number);
};

test.each([
  ['a list is gone', run("DELETE FROM list WHERE subject = 'unit:5'")],
  [
    'a list is that of another',
    run(`UPDATE list SET (count, peaks) = (SELECT count, peaks FROM list WHERE subject = 'unit:6')
    WHERE subject = 'unit:5'`),
  ],
  ['a list counts one more', run("UPDATE list SET count = count + 1 WHERE subject = 'unit:5'")],
  [
    'a subject has a list that nothing names',
    run("INSERT INTO list SELECT 'unit:new', count, peaks FROM list LIMIT 1"),
  ],
  ['all lists are gone', run('DELETE FROM list')],
  ['the page on top is gone', run('DELETE FROM page WHERE number = 0')],
  ['all pages but the one on top are gone', run('DELETE FROM page WHERE number > 0')],
  ['everything is gone', (db: Database) => db.exec('DELETE FROM page; DELETE FROM list')],
  ['the head is gone', run('DELETE FROM head')],
  ['the head tells of less', run('UPDATE head SET entries = entries - 1')],
  ['the head has another root', run('UPDATE head SET root = zeroblob(32)')],
  ['a page is no page', run("UPDATE page SET bytes = x'ff' WHERE number = 0")],
])('nothing is added to what was altered beside it: %s', async (_, alter) => {
  const index = openSubjectIndex(path);
  await extend(index, manySubjects, 3_000);
  beside(alter);
  const adding = async (): Promise<void> => {
    const writing = index.begin();
    try {
      await writing.add(
        new Map([
          ['unit:5', [3_000]],
          ['unit:new', [3_000]],
        ]),
      );
    } finally {
      writing.rollBack();
    }
  };
  await expect(adding()).rejects.toMatchObject({ code: 'index.altered' });
  await expect(adding()).rejects.toMatchObject({ code: 'index.altered' });
  index.clear();
  expect(await extend(index, manySubjects, 6_000)).toEqual(rootOver(manySubjects));
  expect([index.head().entries, index.isSound()]).toEqual([6_000, true]);
  index.close();
});

test('who begins to add while another does is refused, and what the other adds stays whole', async () => {
  const index = openSubjectIndex(path);
  await extend(index, manySubjects, 1_000);
  const writing = index.begin();
  await writing.add(additionsOf(manySubjects, 1_000, 2_000));
  expect(() => index.begin()).toThrow();
  await writing.add(additionsOf(manySubjects, 2_000, 3_000));
  expect(writing.root()).toEqual(rootOver(manySubjects.slice(0, 3_000)));
  writing.commit(3_000);
  expect(index.isSound()).toBe(true);
  index.close();
});

test('whichever bit of a page is altered, the root that comes of it is right, or there is none', async () => {
  const index = openSubjectIndex(path);
  let refused = 0;
  await fc.assert(
    fc.asyncProperty(fc.nat(60), fc.nat(5_000), fc.nat(300), async (page, fromEnd, more) => {
      index.clear();
      await extend(index, manySubjects, 1_000);
      beside((db) => {
        const numbers = db.prepare<[], number>('SELECT number FROM page').pluck().all();
        flipped(numbers[page % numbers.length] ?? 0, fromEnd)(db);
      });
      const writing = index.begin();
      try {
        await writing.add(additionsOf(manySubjects, 1_000, 1_001 + more));
        expect(writing.root()).toEqual(rootOver(manySubjects.slice(0, 1_001 + more)));
      } catch (error) {
        expect(error).toMatchObject({ code: 'index.altered' });
        refused += 1;
      } finally {
        writing.rollBack();
      }
    }),
    { numRuns: 30 },
  );
  expect(refused).toBeGreaterThan(0);
  index.close();
});

test('a file without its head is begun anew', async () => {
  const index = openSubjectIndex(path);
  await extend(index, manySubjects, 3_000);
  index.close();
  beside(run('DELETE FROM head'));
  const again = openSubjectIndex(path);
  again.clear();
  expect(await extend(again, manySubjects, 6_000)).toEqual(rootOver(manySubjects));
  expect(again.head()).toEqual({ entries: 6_000, root: rootOver(manySubjects) });
  again.close();
});
