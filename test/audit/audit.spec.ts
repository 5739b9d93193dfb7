import { spawnSync } from 'node:child_process';
import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { generateSignerKey, openIndexAudit, parseSignerKey, verifierKeyOf } from '@onus/transparency-log';
import SqliteDatabase from 'better-sqlite3';
import { type Program, run } from '../demo/program.ts';
import { LOG_KEY, LOG_VKEY, ORIGIN } from '../verify/sample-log.ts';
import { type AuditedLog, auditedLog, TOKEN } from './audited-log.ts';

const ONUS = 'apps/cli/bin/onus.js';
const VERIFIER = fileURLToPath(new URL('../../apps/verifier/dist/onus-verify.mjs', import.meta.url));
const NAME = 'auditor.example/office';
let home: string;
let state: string;
let log: AuditedLog;

beforeEach(async () => {
  home = mkdtempSync(join(tmpdir(), 'onus-audit-'));
  state = join(home, 'state');
  log = await auditedLog(300);
});
afterEach(async () => {
  await log.stop();
  rmSync(home, { recursive: true });
});

const started = (...options: readonly string[]): Program =>
  run(ONUS, ['audit', log.url, '--state', state, '--lang', 'en', ...options], { ONUS_TOKEN: TOKEN });
const audit = (...options: readonly string[]) => started(...options).ended;
/** What was signed for, with the key that is kept. */
const signed = () => {
  const key = parseSignerKey(readFileSync(join(state, 'auditor.key'), 'utf8').trim());
  const { auditor: _, ...audit } = openIndexAudit(readFileSync(join(state, 'audit.note')), [verifierKeyOf(key)]);
  return audit;
};
const [SOUND, USAGE, UNREADABLE, ALTERED, INCOMPLETE, UNSIGNED, FALSE_INDEX, SPLIT_VIEW] = [0, 2, 3, 4, 5, 7, 9, 10];

test('the index is made again from the entries, signed for under a key of its own, and the next audit goes on from there', async () => {
  const note = join(home, 'note');
  const first = await audit('--new-key', NAME, '--note', note);
  expect([first.code, first.output]).toEqual([SOUND, expect.stringContaining('Verdict: SOUND. The 301 entries')]);
  expect(first.output).toContain('agrees with the 1 roots that are new, the last over the first 300 entries');
  expect(first.output).toContain('Not proven: whose the keys of the log are');
  expect(signed()).toMatchObject({ origin: ORIGIN, entries: 300 });
  expect(readFileSync(note, 'utf8')).toBe(readFileSync(join(state, 'audit.note'), 'utf8'));
  for (const file of ['auditor.key', 'replica.db', 'index.db'])
    expect([file, statSync(join(state, file)).mode & 0o777]).toEqual([file, 0o600]);

  await log.grow(500);
  await log.commit();
  await log.grow(20);
  await log.commit();
  await log.sign();
  log.requests.length = 0;
  const second = await audit('--lang', 'zh');
  expect([second.code, second.output]).toEqual([SOUND, expect.stringContaining('结论：完好。日志')]);
  expect(second.output).toContain('与此次新见的 2 个索引根一致；最近的及于前 822 个条目');
  expect(signed().entries).toBe(822);
  const asked = log.requests.filter((path) => path.startsWith('tile/entries/'));
  expect(asked.filter((path) => path === 'tile/entries/000')).toEqual(['tile/entries/000']); // whether it may be read
  const again = await audit();
  expect([again.code, again.output]).toEqual([SOUND, expect.stringContaining('agrees with the 0 roots that are new')]);
});

test('without a key nothing is signed; keys that are given are believed, and no others', async () => {
  const { code, output } = await audit('--key', LOG_VKEY);
  expect([code, output]).toEqual([SOUND, expect.stringContaining('without a key of the auditor nothing is signed')]);
  expect(output).not.toContain('Not proven');
  expect(existsSync(join(state, 'audit.note'))).toBe(false);
  await log.grow(10);
  await log.sign(generateSignerKey(ORIGIN));
  const other = await audit();
  expect([other.code, other.output]).toEqual([UNSIGNED, expect.stringContaining('(audit.unsigned)')]);
  await log.sign();
  expect((await audit()).code).toBe(SOUND);
});

test('a key that others may read is refused; one that is gone is missed, and never replaced in silence', async () => {
  expect((await audit('--new-key', NAME)).code).toBe(SOUND);
  const key = join(state, 'auditor.key');
  chmodSync(key, 0o640);
  expect(await audit()).toMatchObject({ code: 1, output: expect.stringContaining('chmod 600') });
  rmSync(key);
  expect(await audit()).toMatchObject({ code: 1, output: expect.stringContaining('is gone') });
  expect(await audit('--new-key', NAME)).toMatchObject({ code: SOUND });
});

test.each([
  ['called like the log', ORIGIN, 'not called like the log'],
  ['without a name', 'two words', '--new-key takes the name of a key'],
])('no key is made that is %s', async (_, name, sentence) => {
  expect(await audit('--new-key', name)).toMatchObject({ code: 1, output: expect.stringContaining(sentence) });
  expect(existsSync(join(state, 'auditor.key'))).toBe(false);
});

test('a false root is found where it is recorded, and nothing is signed', async () => {
  expect((await audit('--new-key', NAME)).code).toBe(SOUND);
  await log.grow(20);
  await log.commit({ root: 'ab'.repeat(32) });
  await log.sign();
  const { code, output } = await audit();
  expect([code, output]).toEqual([FALSE_INDEX, expect.stringContaining('(audit.false-root)')]);
  expect(output).toContain('recorded at position 321 is not that of the first 321 entries');
  expect((await audit('--lang', 'zh')).output).toContain('结论：不符。位置 321 登记的索引根不是前 321 个条目的索引根');
  expect(signed().entries).toBe(300);
});

test.each([
  ['over entries that come after it', { entries: 5_000 }],
  ['over fewer than the one before', { entries: 10 }],
  ['that is no hash', { root: 'abc' }],
])('a root %s is told', async (_, said) => {
  await log.grow(20);
  await log.commit();
  await log.commit(said);
  await log.sign();
  const { code, output } = await audit();
  expect([code, output]).toEqual([FALSE_INDEX, expect.stringContaining('(audit.root-out-of-order)')]);
});

test('an index that somebody altered beside the auditor is not the fault of the log', async () => {
  expect((await audit('--new-key', NAME)).code).toBe(SOUND);
  const db = new SqliteDatabase(join(state, 'index.db'));
  db.exec('UPDATE list SET peaks = randomblob(32) WHERE count = 1; UPDATE head SET entries = 200');
  db.close();
  await log.grow(20);
  await log.commit();
  await log.sign();
  expect(await audit()).toMatchObject({ code: SOUND, output: expect.stringContaining('the last over the first 321') });
});

test('a replica that was altered is told as such, and made again once it is moved away', async () => {
  expect((await audit('--new-key', NAME)).code).toBe(SOUND);
  const db = new SqliteDatabase(join(state, 'replica.db'));
  db.exec(
    "UPDATE bundle SET bytes = CAST(replace(CAST(bytes AS TEXT), '2016-03-01', '2016-03-02') AS BLOB) WHERE number = 0",
  );
  db.close();
  const { code, output } = await audit();
  expect([code, output]).toEqual([1, expect.stringContaining('the replica lacks entries or was altered')]);
});

test('an entry that is not that of the tree is named; served rightly again, the audit goes on', async () => {
  log.alter = (path, bytes) =>
    path.startsWith('tile/entries/001')
      ? Buffer.from(bytes.toString('latin1').replace('2016-03-01', '2016-03-02'), 'latin1')
      : bytes;
  const { code, output } = await audit('--new-key', NAME);
  expect([code, output]).toEqual([ALTERED, expect.stringContaining('from position 256 on')]);
  log.alter = (_, bytes) => bytes;
  expect((await audit()).code).toBe(SOUND);
});

test('an entry that was seen before is not served otherwise later', async () => {
  expect((await audit()).code).toBe(SOUND);
  await log.grow(10);
  await log.sign();
  log.alter = (path, bytes) =>
    path.startsWith('tile/entries/001')
      ? Buffer.from(bytes.toString('latin1').replace('2016-03-01', '2016-03-02'), 'latin1')
      : bytes;
  expect(await audit()).toMatchObject({ code: ALTERED, output: expect.stringContaining('from position 256 on') });
});

test('what is served of a commitment is held against its entry', async () => {
  log.alter = (path, bytes) => {
    if (!path.startsWith('v1/events/')) return bytes;
    const file = JSON.parse(bytes.toString());
    const data = Buffer.from(JSON.stringify({ entries: 300, root: 'ab'.repeat(32) })).toString('base64');
    return Buffer.from(
      JSON.stringify({ ...file, event: { ...file.event, data: { ...file.event.data, bytes: data } } }),
    );
  };
  expect(await audit()).toMatchObject({ code: ALTERED, output: expect.stringContaining('(audit.data-altered)') });
});

test.each([
  ['longer', 400],
  ['of the same length', 300],
  ['shorter', 200],
])('a second history that is %s is a split view, of which the proof is kept for everybody', async (_, size) => {
  expect((await audit('--new-key', NAME)).code).toBe(SOUND);
  await log.rewrite();
  await log.grow(size);
  await log.commit();
  await log.sign();
  const { code, output } = await audit();
  expect([code, output]).toEqual([SPLIT_VIEW, expect.stringContaining('(audit.split-view)')]);
  const proof = join(state, 'split-view.json');
  const judged = spawnSync(process.execPath, [VERIFIER, proof, '--key', LOG_VKEY, '--lang', 'en'], {
    encoding: 'utf8',
  });
  expect([judged.status, judged.stdout]).toEqual([SPLIT_VIEW, expect.stringContaining('SPLIT VIEW')]);
  expect((await audit()).code).toBe(SPLIT_VIEW);
});

test('an end that was cut off is missed', async () => {
  await log.grow(100);
  await log.sign();
  expect((await audit()).code).toBe(SOUND);
  log.showAgain(0);
  expect(await audit()).toMatchObject({ code: INCOMPLETE, output: expect.stringContaining('its end was cut off') });
});

test('what cannot be read says nothing of the log', async () => {
  expect(await run(ONUS, ['audit', log.url, '--state', state], { ONUS_TOKEN: '' }).ended).toMatchObject({
    code: USAGE,
  });
  expect((await run(ONUS, ['audit', 'nowhere', '--state', state], { ONUS_TOKEN: TOKEN }).ended).code).toBe(USAGE);
  const stranger = await run(ONUS, ['audit', log.url, '--state', state, '--lang', 'en'], { ONUS_TOKEN: 'other' }).ended;
  expect(stranger).toMatchObject({ code: UNREADABLE, output: expect.stringContaining('answers 401') });
  log.alter = (path, bytes) => (path.startsWith('tile/entries/001') ? 404 : bytes);
  expect(await audit()).toMatchObject({
    code: UNREADABLE,
    output: expect.stringContaining('does not give tile/entries/001'),
  });
  log.alter = (path, bytes) => (path === 'checkpoint' ? Buffer.from('nonsense') : bytes);
  expect((await audit()).code).toBe(UNREADABLE);
  log.alter = (_, bytes) => bytes;
  expect((await audit()).code).toBe(SOUND);
});

test('a log of another origin, and a state that is no replica', async () => {
  expect((await audit()).code).toBe(SOUND);
  await log.sign(generateSignerKey('another.example/log'));
  expect(await audit()).toMatchObject({ code: UNREADABLE, output: expect.stringContaining('the replica is of') });
  state = join(home, 'other');
  spawnSync('mkdir', ['-m', '700', state]);
  writeFileSync(join(state, 'replica.db'), 'no database', { mode: 0o600 });
  expect((await audit()).code).toBe(1);
});

test('killed at any moment, it comes to the same note', async () => {
  for (let i = 0; i < 12; i += 1) {
    await log.grow(230);
    await log.commit();
  }
  await log.sign();
  const killedAt = async (isTime: (asked: number) => boolean): Promise<number | null> => {
    const program = started('--new-key', NAME);
    let asked = 0;
    log.alter = (_, bytes) => {
      asked += 1;
      if (isTime(asked)) program.process.kill('SIGKILL');
      return bytes;
    };
    return (await program.ended).code;
  };
  // While it asks: the answer never comes to it.
  for (const request of [1, 3, 4, 5, 6, 5, 6, 7, 5, 6]) expect(await killedAt((asked) => asked === request)).toBeNull();
  // And some time after it has begun, wherever it is then.
  for (const delayMs of [0, 5, 10, 20, 40, 80]) {
    const program = started('--new-key', NAME);
    log.alter = (_, bytes) => {
      setTimeout(() => program.process.kill('SIGKILL'), delayMs);
      return bytes;
    };
    await program.ended;
  }
  log.alter = (_, bytes) => bytes;
  const { code, output } = await audit();
  expect([code, output]).toEqual([SOUND, expect.stringContaining('Verdict: SOUND')]);
  const own = signed();
  state = join(home, 'undisturbed');
  expect((await audit('--new-key', NAME)).code).toBe(SOUND);
  expect(signed()).toEqual(own);
});

test('it stays at it: goes on after the log was away, takes what is new, and ends in order', async () => {
  const program = started('--new-key', NAME, '--follow', '--every', '1');
  await program.line(/the last over the first 300 entries/);
  log.alter = () => 500;
  await program.line(/failed, and is tried again: .* answers 500/);
  log.alter = (_, bytes) => bytes;
  await program.line(/it goes on, after \d+ attempts that failed/);
  await log.grow(40);
  await log.commit();
  await log.sign();
  await program.line(/the last over the first 341 entries/);
  // Nobody else may work in the same directory meanwhile.
  expect(await audit()).toMatchObject({ code: 1, output: expect.stringContaining('in use by another process') });
  program.process.kill('SIGTERM');
  expect((await program.ended).code).toBe(SOUND);
  expect(signed().entries).toBe(341);
});

test('while it stays at it, a difference ends it', async () => {
  const program = started('--follow', '--every', '1');
  await program.line(/Verdict: SOUND/);
  await log.grow(10);
  await log.commit({ root: 'ab'.repeat(32) });
  await log.sign(LOG_KEY);
  expect(await program.ended).toMatchObject({ code: FALSE_INDEX, output: expect.stringContaining('audit.false-root') });
});
