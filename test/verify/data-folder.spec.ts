import { randomUUID } from 'node:crypto';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import SqliteDatabase from 'better-sqlite3';
import { run } from '../demo/program.ts';
import { type ServedLedger, servedLedger } from '../http/served-ledger.ts';
import { authority, smallProgramme } from '../http/small-programme.ts';
import { LOG_VKEY, ORIGIN, POLICY } from './sample-log.ts';

const ONUS = 'apps/cli/bin/onus.js';

let data: string;
let vkey: string;
let note: string;

beforeAll(async () => {
  const ledger: ServedLedger = await servedLedger(mkdtempSync(join(tmpdir(), 'onus-data-folder-')));
  await smallProgramme(withReceipts(ledger));
  await ledger.get('/v1/events/0/proof'); // signs what there is
  data = ledger.data;
  vkey = (await ledger.send('GET', '/checkpoint/keys')).body.keys.at(-1).verifierKey;
  note = (await ledger.send('GET', '/checkpoint')).body;
  await ledger.served.close();
});
afterAll(() => rmSync(data, { recursive: true }));

/** Every command leaves a receipt. */
function withReceipts(ledger: ServedLedger): ServedLedger {
  const post: ServedLedger['post'] = (name, body, options) => {
    const headers = { ...options?.headers, 'idempotency-key': `"${randomUUID()}"` };
    return ledger.post(name, body, { ...options, headers });
  };
  return { ...ledger, post };
}

async function verify(...options: readonly string[]) {
  return run(ONUS, ['verify', '--data', data, '--lang', 'en', ...options]).ended;
}

function file(name: string, text: string): string {
  writeFileSync(join(data, name), text);
  return join(data, name);
}

test('every command has left a receipt', () => {
  const db = new SqliteDatabase(join(data, 'ledger.db'), { readonly: true });
  expect(db.prepare('SELECT count(*) FROM receipt').pluck().get()).toBeGreaterThan(10);
  db.close();
});

test('a ledger is sound, and what its own signer released does not show that the end is there', async () => {
  const { code, output } = await verify();
  expect(code).toBe(0);
  expect(output).toContain('that its own signer released last');
  expect(output).toContain('That the end was not cut off');
});

test('a checkpoint that was kept does', async () => {
  const { code, output } = await verify('--known-checkpoint', file('kept', note), '--key', vkey);
  expect(code).toBe(0);
  expect(output).toContain('that you have kept');
  expect(output).not.toContain('That the end was not cut off');
});

test.each([
  [7, 'a key that did not sign', () => ['--key', LOG_VKEY]],
  [
    6,
    'witnesses that did not cosign',
    () => ['--key', vkey, '--policy', file('policy', POLICY.replace(/^log .*\n/, ''))],
  ],
  [2, 'a checkpoint of another log', () => ['--known-checkpoint', file('other', note.replace(/^.*\n/, `${ORIGIN}\n`))]],
  [2, 'a checkpoint that is none', () => ['--known-checkpoint', file('none', 'nothing\n')]],
  [3, 'a key that is none', () => ['--key', 'nonsense']],
])('it exits with %i for %s', async (expected, _, options) => {
  const { code, output } = await verify(...options());
  expect({ code, output }).toMatchObject({ code: expected });
});

test('what a check that was killed has left behind goes with the next', async () => {
  const left = mkdtempSync(join(tmpdir(), `onus-verify-${2 ** 22 + 1}-`)); // no process has this number
  const ofSomebody = mkdtempSync(join(tmpdir(), `onus-verify-${process.pid}-`));
  await verify();
  expect([left, ofSomebody].map((path) => existsSync(path))).toEqual([false, true]);
  rmSync(ofSomebody, { recursive: true });
});

test('what differs from the facts has a code of its own, which what is altered comes before', async () => {
  edit('views.db', "UPDATE leader SET name = '改名'");
  expect((await verify('--rules')).code).toBe(9);
  expect((await verify()).code).toBe(0);
  edit('ledger.db', 'DROP INDEX event_by_type');
  expect((await verify('--rules')).code).toBe(4);
});

function edit(name: string, sql: string): void {
  const db = new SqliteDatabase(join(data, name));
  db.exec(sql);
  db.close();
}

test('what was erased lawfully has one too, once it has been carried out', async () => {
  const home = mkdtempSync(join(tmpdir(), 'onus-data-folder-'));
  const ledger = await servedLedger(home);
  await smallProgramme(ledger);
  const leader = { leaderId: 'leader-gone', name: '演示干部', effectiveOn: '2016-03-01' };
  const { position } = (await ledger.post('organisation/register-leader', leader)).body;
  const erasure = { erasureId: 'erasure-1', effectiveOn: '2016-03-02' };
  const grounds = { ...erasure, legalBasis: '依法', positions: [position], reason: '申请' };
  await ledger.post('oversight/request-erasure', grounds, { role: 'operator' });
  const approved = await ledger.post('oversight/approve-erasure', { ...erasure, authority }, { role: 'inspector' });
  expect(approved.status).toBe(201);
  while ((await ledger.get(`/v1/events/${position}`, { role: 'inspector' })).body.event.personal !== null);
  await ledger.served.close();
  const { code, output } = await run(ONUS, ['verify', '--data', home, '--lang', 'en']).ended;
  expect({ code, output }).toMatchObject({ code: 8, output: expect.stringContaining('ERASED LAWFULLY') });
  rmSync(home, { recursive: true });
});
