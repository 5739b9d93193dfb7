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
