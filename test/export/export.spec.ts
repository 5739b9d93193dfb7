import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { tokenFileIn } from '@onus/access';
import { serve } from '@onus/ledger';
import { LOAD_TIMEOUT_MS, loadedDemo } from '../demo/loaded.ts';
import { run } from '../demo/program.ts';

const ONUS = 'apps/cli/bin/onus.js';

const scratch = mkdtempSync(join(tmpdir(), 'onus-export-'));
const data = join(scratch, 'ledger');
const exported = join(scratch, 'export');

beforeAll(async () => {
  await loadedDemo(data, 800);
  const { close } = await serve({ data, logLevel: 'silent' });
  await close();
}, LOAD_TIMEOUT_MS);
afterAll(() => rmSync(scratch, { recursive: true }));

const verify = (folder: string) => run(join(folder, 'onus-verify.mjs'), [folder, '--lang', 'en']).ended;

test('an export brings its verifier along, which finds it sound', async () => {
  const { code, output } = await run(ONUS, ['export', '--data', data, '--to', exported]).ended;
  expect({ code, output }).toMatchObject({ code: 0, output: expect.stringMatching(/^\d+ events; check them with/m) });
  expect((await verify(exported)).code).toBe(0);
});

test('made again, it is the same export, and still sound', async () => {
  const checkpoint = readFileSync(join(exported, 'checkpoint'), 'utf8');
  expect((await run(ONUS, ['export', '--data', data, '--to', exported]).ended).code).toBe(0);
  expect(readFileSync(join(exported, 'checkpoint'), 'utf8')).toBe(checkpoint);
  expect((await verify(exported)).code).toBe(0);
});

test('once the log has grown, the folder is brought up to date and shows that nothing was rewritten', async () => {
  const { url, close } = await serve({ data, logLevel: 'silent', demonstration: true });
  const token = JSON.parse(readFileSync(tokenFileIn(data), 'utf8'))['assessment-office'];
  const leader = { leaderId: 'leader-later', name: '演示干部', demo: true, effectiveOn: '2024-03-01' };
  const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' };
  const body = JSON.stringify(leader);
  const { status } = await fetch(`${url}/v1/organisation/register-leader`, { method: 'POST', headers, body });
  expect(status).toBe(201);
  await close();
  const again = await serve({ data, logLevel: 'silent' }); // signs what was recorded last
  const { size } = (await (await fetch(`${again.url}/v1/log/head`, { headers })).json()) as { size: number };
  expect((await fetch(`${again.url}/v1/events/${size - 1}/proof`, { headers })).status).toBe(200);
  await again.close();
  expect((await run(ONUS, ['export', '--data', data, '--to', exported]).ended).code).toBe(0);
  const { code, output } = await verify(exported);
  expect(code).toBe(0);
  expect(output).toContain('checkpoints are all of this one log: nothing was rewritten between them');
});

test('a byte that was changed afterwards is found', async () => {
  const changed = join(scratch, 'changed');
  cpSync(exported, changed, { recursive: true });
  const file = join(changed, 'tile/entries/003');
  const bytes = readFileSync(file);
  bytes[1000] = (bytes[1000] ?? 0) ^ 1;
  writeFileSync(file, bytes);
  const { code, output } = await verify(changed);
  expect(code).toBe(4);
  expect(output).toMatch(/77\d|76\d|78\d/);
});

test('where nothing was ever signed, it says what to do', async () => {
  const unsigned = join(scratch, 'unsigned');
  cpSync(data, unsigned, { recursive: true });
  for (const file of ['signer.db', 'signer.key']) rmSync(join(unsigned, file));
  const { code, output } = await run(ONUS, ['export', '--data', unsigned, '--to', join(scratch, 'none')]).ended;
  expect({ code, output }).toMatchObject({ code: 1, output: expect.stringContaining('nothing was signed for yet') });
});
