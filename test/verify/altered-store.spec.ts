import { copyFileSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { copySqliteLog } from '@onus/event-store';
import { verifyStore } from '@onus/export';
import SqliteDatabase, { type Database } from 'better-sqlite3';
import { type AlterationKind, addRow, cutTail, dropRow, flipBit, swapRows } from './alterations.ts';
import { alteredCopy } from './altered-database.ts';
import { randomFrom } from './random.ts';
import { appendBatch, LOG_VKEY, type SampleLog, sampleLog, signedHead } from './sample-log.ts';

let log: SampleLog;
let original: Database;
let copy: string;

beforeAll(async () => {
  log = await sampleLog(300, { erase: [4, 100] });
  await log.store.close();
  original = new SqliteDatabase(log.path);
  copy = join(log.folder, 'altered.db');
});
afterAll(() => {
  original.close();
  rmSync(log.folder, { recursive: true });
});

test('a log as it was recorded is sound, and says what it cannot show', async () => {
  const { verdict, checked, findings } = await verifyStore({ path: log.path });
  expect({ verdict, findings: findings.shown }).toEqual({ verdict: 'sound', findings: [] });
  expect(checked.counts).toMatchObject({ entries: 301, data: 301, personal: 148, erased: 2, erasedAt: [4, 100] });
});

/** What a check against these checkpoints says. */
async function againstCheckpoints(path: string, notes: readonly string[]) {
  const checkpoints = notes.map((note, i) => ({ name: `kept ${i}`, note }));
  const { verdict, findings, checked } = await verifyStore({ path, checkpoints, keys: [LOG_VKEY] });
  return { verdict, codes: findings.shown.map(({ code }) => code), continued: checked.continuedSizes };
}

test('a log that goes on from what is known of it says so', async () => {
  expect(await againstCheckpoints(log.path, log.checkpoints)).toEqual({
    verdict: 'sound',
    codes: [],
    continued: [100, 200, 300, 301],
  });
});

test('an old copy is sound in itself, and found against a checkpoint that was let out since', async () => {
  const newer = await sampleLog(120);
  try {
    rmSync(copy, { force: true });
    await copySqliteLog(newer.path, copy);
    await appendBatch(newer.store, 120, 30);
    const since = await signedHead(newer.store);
    expect(await againstCheckpoints(copy, newer.checkpoints)).toMatchObject({
      verdict: 'sound',
      continued: [100, 120],
    });
    expect(await againstCheckpoints(copy, [...newer.checkpoints, since])).toMatchObject({
      verdict: 'incomplete',
      codes: ['log.shorter-than-known'],
    });
  } finally {
    await newer.close();
  }
});

test('another history is sound in itself, and found against any checkpoint of the first', async () => {
  const other = await sampleLog(150);
  await other.store.close();
  expect(await againstCheckpoints(other.path, [])).toMatchObject({ verdict: 'sound' });
  expect(await againstCheckpoints(other.path, log.checkpoints.slice(0, 1))).toEqual({
    verdict: 'altered',
    codes: ['checkpoint.other-root'],
    continued: [],
  });
  rmSync(other.folder, { recursive: true });
});

test('protections that were taken away are found', async () => {
  copyFileSync(log.path, copy);
  const db = new SqliteDatabase(copy);
  db.exec('DROP TRIGGER event_is_never_deleted; DROP INDEX event_by_type; CREATE TABLE hidden (x)');
  db.close();
  const { findings } = await verifyStore({ path: copy });
  expect(findings.shown.map(({ place }) => place.name)).toEqual(['hidden', 'event_by_type', 'event_is_never_deleted']);
});

test('a file that is damaged is found', async () => {
  const bytes = readFileSync(log.path);
  bytes.fill(0xff, 40_960, 40_960 + 8_192);
  writeFileSync(copy, bytes);
  const { verdict, findings } = await verifyStore({ path: copy });
  expect(verdict).toBe('altered');
  expect(findings.shown.map(({ code }) => code)).toContainEqual(expect.stringMatching(/^store\.(damaged|unreadable)$/));
});

/** Seeds that alter something; what the database refuses by itself is passed over. */
async function expectAllFound(kind: AlterationKind, seeds: number): Promise<void> {
  for (let seed = 0; seed < seeds; seed += 1) {
    const alteration = kind(original, randomFrom(seed));
    if (alteration === undefined || !alteredCopy(log.path, copy, alteration.apply)) continue;
    const { verdict, findings } = await verifyStore({ path: copy, findingsMax: 1_000 });
    const misnamed = findings.shown.filter((finding) => !alteration.isNamedBy(finding));
    expect({ what: alteration.what, verdict, misnamed, isFound: findings.total > 0 }).toEqual({
      what: alteration.what,
      verdict: expect.stringMatching(/altered|incomplete/),
      misnamed: [],
      isFound: true,
    });
  }
}

test('any bit of any row that is changed is found, and nothing else is blamed', () => expectAllFound(flipBit, 150));
test('any row that is dropped is found', () => expectAllFound(dropRow, 60));
test('any rows that are swapped are found', () => expectAllFound(swapRows, 40));
test('any row that is added is found', () => expectAllFound(addRow, 30));
test('a tail that is cut off is found', () => expectAllFound(cutTail, 8));
