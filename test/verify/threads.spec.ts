import { rmSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { exportLog, verifyStore } from '@onus/export';
import { type Division, outcomeJson, type Verification } from '@onus/export/check';
import { verify } from '@onus/verifier';
import SqliteDatabase, { type Database } from 'better-sqlite3';
import { type AlterationKind, addRow, cutTail, dropRow, flipBit, swapRows } from './alterations.ts';
import { alteredCopy } from './altered-database.ts';
import {
  type AlteredFiles,
  alteredExport,
  changeByte,
  checkedFilesIn,
  cutFile,
  dropFile,
  type ExportAlterationKind,
  swapFiles,
} from './export-alterations.ts';
import { randomFrom } from './random.ts';
import { appendBatch, PAPERS, recordErasure, type SampleLog, sampleLog } from './sample-log.ts';
import { PLAIN } from './verified.ts';

/** Ranges of two bundles, so that a log of 1,401 entries has three, the last of which is not full. */
const [ONE, SEVERAL]: readonly Division[] = [1, 3].map((threads) => ({ threads, bundlesARange: 2, entriesMin: 1 }));
/** The last position of a range, and the first of the next. */
const BORDERS = [511, 512, 1_023, 1_024];

let log: SampleLog;
let original: Database;
let copy: string;
let exported: string;
let altered: string;
let files: Map<string, Buffer>;

beforeAll(async () => {
  log = await sampleLog(1_400, { erase: [4, 505, 520, 1_024] });
  [copy, exported, altered] = ['altered.db', 'export', 'altered'].map((name) => join(log.folder, name)) as [
    string,
    string,
    string,
  ];
  await exportLog(log.store, { ...PAPERS, directory: exported, checkpoints: log.checkpoints });
  files = checkedFilesIn(exported);
  await log.store.close();
  original = new SqliteDatabase(log.path);
});
afterAll(() => {
  original.close();
  rmSync(log.folder, { recursive: true });
});

/** All that is said to whoever asks, and every finding in its order. */
const saidOf = (verification: Verification) => ({
  said: outcomeJson(verification),
  verdict: verification.verdict as string,
  findings: verification.findings.shown.map(({ code, place }) => ({ code, ...place })),
  counts: verification.checked.counts,
});

async function storeBy(path: string, division: Division | undefined) {
  return saidOf(await verifyStore({ path, findingsMax: 3_000, ...(division && { division }) }));
}

const OPTIONS = { ...PLAIN, problems: 3_000 };

/** What the verifier says, or why it cannot. */
async function exportBy(named: string, division: Division | undefined) {
  try {
    return saidOf(await verify({ ...OPTIONS, named }, undefined, { write: () => true }, division));
  } catch (error) {
    return { name: (error as Error).name, text: (error as { text?: unknown }).text };
  }
}

test('a log that is sound is sound by several threads, too, with all that it says', async () => {
  const alone = await storeBy(log.path, ONE);
  expect(alone).toMatchObject({ verdict: 'erased-lawfully', counts: { entries: 1_401, erased: 4 } });
  expect(await storeBy(log.path, SEVERAL)).toEqual(alone);
  const exportAlone = await exportBy(exported, ONE);
  expect(exportAlone).toMatchObject({ verdict: 'erased-lawfully', counts: { entries: 1_401, erased: 4 } });
  expect(await exportBy(exported, SEVERAL)).toEqual(exportAlone);
});

/** Several alterations at once, as far as the database lets them happen. */
async function expectSameOfStore(what: string, kinds: readonly AlterationKind[], seed: number): Promise<number> {
  const alterations = kinds.flatMap((kind, i) => kind(original, randomFrom(seed * 10 + i)) ?? []);
  const isAltered = alteredCopy(log.path, copy, (db) => {
    for (const { apply } of alterations) apply(db);
  });
  if (!isAltered) return 0;
  const alone = await storeBy(copy, ONE);
  expect({ what, seed, said: await storeBy(copy, SEVERAL) }).toEqual({ what, seed, said: alone });
  return alone.findings.length;
}

test('a database that was altered at random has the same findings by any number of threads', async () => {
  let found = 0;
  for (let seed = 0; seed < 12; seed += 1) found += await expectSameOfStore('many', [flipBit, dropRow, flipBit], seed);
  for (let seed = 0; seed < 4; seed += 1) found += await expectSameOfStore('swapped', [swapRows, addRow], seed);
  for (let seed = 0; seed < 2; seed += 1) found += await expectSameOfStore('cut', [cutTail], seed);
  expect(found).toBeGreaterThan(30);
});

test('so has one that was altered on both sides of the borders of ranges', async () => {
  const alter = (statement: string) => (db: Database) => {
    for (const position of BORDERS) db.prepare(statement).run(position);
  };
  const statements = [
    "UPDATE event SET data = x'7b7d' WHERE position = ?",
    "UPDATE event SET envelope = x'7b7d' WHERE position = ?",
    'UPDATE event SET recorded_at = recorded_at + 1 WHERE position = ?',
    'DELETE FROM event WHERE position = ?',
    'DELETE FROM personal WHERE position = ? + 2',
    'DELETE FROM event_subject WHERE position = ?',
    'DELETE FROM tile WHERE level = 0 AND number = ? / 256',
  ];
  for (const statement of statements) {
    expect(alteredCopy(log.path, copy, alter(statement))).toBe(true);
    const alone = await storeBy(copy, ONE);
    expect(alone.findings.length).toBeGreaterThan(1);
    expect({ statement, said: await storeBy(copy, SEVERAL) }).toEqual({ statement, said: alone });
  }
});

async function expectSameOfExport(what: string, changes: AlteredFiles): Promise<void> {
  alteredExport(exported, altered, changes);
  const alone = await exportBy(altered, ONE);
  expect({ what, said: await exportBy(altered, SEVERAL) }).toEqual({ what, said: alone });
}

test('an export that was altered at random has the same findings by any number of threads', async () => {
  const kinds: readonly ExportAlterationKind[] = [changeByte, cutFile, dropFile, swapFiles];
  for (let seed = 0; seed < 20; seed += 1) {
    const random = randomFrom(seed);
    const changes = [random.pick(kinds), random.pick(kinds)].flatMap((kind) => [...(kind(files, random) ?? [])]);
    await expectSameOfExport(`seed ${seed}: ${changes.map(([path]) => path)}`, new Map(changes));
  }
});

test('so has one of which files on both sides of the borders of ranges are gone, or changed', async () => {
  const folders = ['tile/0', 'tile/entries', 'data'];
  for (const folder of folders) {
    const paths = ['001', '002', '003', '004'].map((name) => `${folder}/${name}`);
    await expectSameOfExport(`${folder} gone`, new Map(paths.map((path) => [path, undefined])));
    const changed = (path: string): Buffer =>
      Buffer.concat([(files.get(path) as Buffer).subarray(0, -40), Buffer.alloc(40)]);
    await expectSameOfExport(`${folder} changed`, new Map(paths.map((path) => [path, changed(path)])));
  }
});

test('what cannot be read is told in the same words', async () => {
  alteredExport(exported, altered, new Map());
  rmSync(join(altered, 'data/003'));
  symlinkSync('/dev/zero', join(altered, 'data/003'));
  const alone = await exportBy(altered, ONE);
  expect(alone).toMatchObject({ name: 'Unreadable', text: { en: expect.stringContaining('data/003') } });
  expect(await exportBy(altered, SEVERAL)).toEqual(alone);
});

test.each([
  ['without a pause', 0],
  ['now and then', 40],
])('a log that is written to %s meanwhile is checked as it is at one moment', async (_, pauseMs) => {
  const busy = await sampleLog(1_100);
  let isOver = false;
  const writing = (async () => {
    for (let from = 1_100; !isOver; from += 10) {
      await appendBatch(busy.store, from, 10);
      await recordErasure(busy.store, [from]);
      await busy.store.erasePersonal([from]);
      await setTimeout(pauseMs);
    }
  })();
  try {
    for (let i = 0; i < 5; i += 1) {
      const { verdict, findings } = await storeBy(busy.path, SEVERAL);
      expect({ verdict, findings }).toEqual({ verdict: expect.stringMatching(/sound|erased-lawfully/), findings: [] });
    }
  } finally {
    isOver = true;
    await writing;
    await busy.close();
  }
});
