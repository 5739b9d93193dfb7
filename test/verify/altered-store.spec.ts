import { copyFileSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { copySqliteLog } from '@onus/event-store';
import { type VerifyStoreOptions, verifyStore } from '@onus/export';
import SqliteDatabase, { type Database } from 'better-sqlite3';
import { type AlterationKind, addRow, cutTail, dropRow, flipBit, swapRows } from './alterations.ts';
import { alteredCopy } from './altered-database.ts';
import { randomFrom } from './random.ts';
import {
  appendBatch,
  LOG_VKEY,
  ORIGIN,
  PAPERS,
  POLICY,
  recordErasure,
  type SampleLog,
  sampleLog,
  signedHead,
  WITNESS_VKEY,
} from './sample-log.ts';

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
  expect({ verdict, findings: findings.shown }).toEqual({ verdict: 'erased-lawfully', findings: [] });
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
    verdict: 'erased-lawfully',
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
  expect(await verifyStore({ path: other.path })).toMatchObject({ verdict: 'sound' });
  expect(await againstCheckpoints(other.path, log.checkpoints.slice(0, 1))).toEqual({
    verdict: 'altered',
    codes: ['checkpoint.other-root'],
    continued: [],
  });
  rmSync(other.folder, { recursive: true });
});

describe('with keys or a policy given, the newest checkpoint is judged', () => {
  const note = (): string => log.checkpoints.at(-1) ?? '';
  const released = () => ({ note: note(), keys: PAPERS.keys });
  const judged = async (options: Partial<VerifyStoreOptions>) =>
    (await verifyStore({ path: log.path, released: released(), ...options })).verdict;

  it('by the keys', async () => {
    expect(await judged({})).toBe('erased-lawfully');
    expect(await judged({ keys: [LOG_VKEY] })).toBe('erased-lawfully');
    expect(await judged({ keys: [WITNESS_VKEY] })).toBe('unsigned');
    expect(await judged({ keys: [LOG_VKEY], released: undefined })).toBe('unsigned');
  });

  it('by the witnesses', async () => {
    expect(await judged({ policy: POLICY })).toBe('not-witnessed');
    expect(await judged({ policy: POLICY, keys: [LOG_VKEY] })).toBe('not-witnessed');
    expect(await judged({ policy: POLICY.replace(/^log .*\n/, '') })).toBe('not-witnessed');
  });
});

test('what its own signer released says nothing of an end that was cut off', async () => {
  const note = log.checkpoints.at(-1) ?? '';
  const own = await verifyStore({ path: log.path, released: { note, keys: PAPERS.keys } });
  const kept = await verifyStore({ path: log.path, checkpoints: [{ name: 'kept', note }] });
  const said = (sentences: readonly { en: string }[]): string => sentences.map(({ en }) => en).join('\n');
  expect(said(own.proven)).toContain('the checkpoint of size 301 that its own signer released last');
  expect(said(own.proven)).not.toContain('that you have kept');
  expect(said(own.notProven)).toContain('That the end was not cut off');
  expect(said(kept.notProven)).not.toContain('That the end was not cut off');
});

test('a checkpoint of another log than the one released is no use', async () => {
  const note = log.checkpoints.at(-1) ?? '';
  const other = { name: 'other', note: note.replace(ORIGIN, 'ledger.example/other') };
  const asked = verifyStore({ path: log.path, released: { note, keys: PAPERS.keys }, checkpoints: [other] });
  await expect(asked).rejects.toMatchObject({ code: 'export.wrong-checkpoint' });
});

test('a part that is here although its erasure was carried out is found', async () => {
  const kept = await sampleLog(120);
  try {
    await recordErasure(kept.store, [8]);
    const before = await verifyStore({ path: kept.path, erasedUpTo: 119 });
    expect([before.verdict, before.checked.counts.unerasedAt]).toEqual(['sound', [8]]);
    expect(before.notProven.map(({ en }) => en).join()).toContain('1 personal parts are still here (positions 8)');
    const { verdict, findings } = await verifyStore({ path: kept.path, erasedUpTo: 120 });
    expect([verdict, findings.shown]).toMatchObject([
      'altered',
      [{ code: 'personal.not-erased', place: { position: 8 } }],
    ]);
  } finally {
    await kept.close();
  }
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
