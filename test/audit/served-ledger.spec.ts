import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Tails } from '@onus/ledger';
import { run } from '../demo/program.ts';
import { unpacked } from '../dossier/taken-dossier.ts';
import { type ServedLedger, servedLedger } from '../http/served-ledger.ts';
import { ids, programmePolicy, smallProgramme } from '../http/small-programme.ts';
import { until } from '../until.ts';

const SUBJECT = `leader:${ids.secretary}`;
let home: string;
let ledger: ServedLedger;

beforeAll(async () => {
  home = mkdtempSync(join(tmpdir(), 'onus-audited-ledger-'));
  ledger = await servedLedger(join(home, 'data'));
  await smallProgramme(ledger);
  await programmePolicy(ledger);
  await indexedAndSigned();
});
afterAll(async () => {
  await ledger.served.close();
  rmSync(home, { recursive: true });
});

async function indexedAndSigned(): Promise<void> {
  await ledger.served.app.get(Tails).indexed();
  const { size } = (await ledger.get('/v1/log/head')).body;
  await until(async () => (await ledger.get('/healthz')).body.signer.released?.size === size);
}
const audit = (...options: readonly string[]) =>
  run('apps/cli/bin/onus.js', ['audit', ledger.url, '--state', join(home, 'state'), '--lang', 'en', ...options], {
    ONUS_TOKEN: ledger.tokens.auditor,
  }).ended;
const latest = async () => (await ledger.get('/v1/log/audits', { role: 'auditor' })).body.auditors[0]?.latest;

test('an auditor follows a running ledger, hands in what it has signed, and dossiers say so', async () => {
  const refused = await audit('--new-key', 'auditor.example/office', '--send');
  expect([refused.code, refused.output]).toEqual([1, expect.stringContaining('422 audit.unknown-auditor')]);
  const [, key = ''] = /signed by (\S+)\./.exec((await audit()).output) ?? [];
  const auditors = join(home, 'auditors');
  writeFileSync(auditors, `${key}\n`);
  await ledger.served.close();
  ledger = await servedLedger(ledger.data, { auditors });
  const { code, output } = await audit('--send');
  expect([code, output]).toEqual([0, expect.stringContaining('Verdict: SOUND')]);
  const note = readFileSync(join(home, 'state', 'audit.note'), 'utf8');
  expect((await latest()).note).toBe(note);

  const headers = { authorization: `Bearer ${ledger.tokens.inspector}` };
  const response = await fetch(`${ledger.url}/v1/dossiers?subject=${SUBJECT}`, { headers });
  const dossier = unpacked(Buffer.from(await response.arrayBuffer()));
  const verified = dossier.verify('--auditor', key);
  dossier.discard();
  expect([verified.code, verified.output]).toEqual([0, expect.stringContaining('has rebuilt that index root')]);
});

test('it goes on with the ledger, through a change of its key', async () => {
  const before = (await latest()).entries;
  const leader = { leaderId: 'leader-9', name: '演示干部九', demo: true, effectiveOn: '2016-03-01' };
  expect((await ledger.post('organisation/register-leader', leader)).status).toBe(201);
  const rotation = { rotationId: 'rotation-1', effectiveOn: '2016-03-01' };
  const asked = { ...rotation, reason: '例行更换' };
  const requested = await ledger.post('oversight/request-log-key-rotation', asked, { role: 'operator' });
  expect(requested).toMatchObject({ status: 201 });
  const authority = { number: '1', issuer: '局', date: '2016-03-01' };
  const approved = await ledger.post(
    'oversight/approve-log-key-rotation',
    { ...rotation, authority },
    { role: 'inspector' },
  );
  expect(approved).toMatchObject({ status: 201 });
  await until(async () => (await ledger.get('/checkpoint/keys')).body.keys.length === 2);
  await indexedAndSigned();
  const { code, output } = await audit('--send');
  expect([code, output]).toEqual([0, expect.stringContaining('Verdict: SOUND')]);
  expect((await latest()).entries).toBeGreaterThan(before);
});

test('who may not read the entries cannot audit', async () => {
  const { code, output } = await run(
    'apps/cli/bin/onus.js',
    ['audit', ledger.url, '--state', join(home, 'other'), '--lang', 'en'],
    { ONUS_TOKEN: 'nobody' },
  ).ended;
  expect([code, output]).toEqual([3, expect.stringContaining('answers 401')]);
});
