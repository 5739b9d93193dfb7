import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Role } from '@onus/access';
import { type Served, serve } from '@onus/ledger';
import { accountsIn } from '../accounts.ts';
import { startWitness, type WitnessProcess } from '../signing/witness-process.ts';
import { unpacked } from './taken-dossier.ts';

let home: string;
let witness: WitnessProcess;
let served: Served;

const data = (): string => join(home, 'data');
const get = (path: string) =>
  tokenOf('inspector').then((token) => fetch(served.url + path, { headers: { authorization: `Bearer ${token}` } }));
const tokenOf = async (role: Role): Promise<string> => (await accountsIn(data()))[role].token;

beforeAll(async () => {
  home = mkdtempSync(join(tmpdir(), 'onus-witnessed-dossier-'));
  mkdirSync(data(), { mode: 0o700 });
  await accountsIn(data());
  // The first start makes the key that the witness is told of.
  served = await serve({ data: data(), logLevel: 'silent' });
  const { keys } = (await (await get('/checkpoint/keys')).json()) as { keys: { verifierKey: string }[] };
  await served.close();
  const logs = keys.map(({ verifierKey }) => verifierKey);
  witness = await startWitness({ data: join(home, 'w1'), logs, name: 'inspection.example/w1' });
  const policy = `witness w1 ${witness.verifierKey} ${witness.url}\nquorum w1\n`;
  writeFileSync(join(home, 'policy'), policy);
  served = await serve({ data: data(), logLevel: 'silent', witnesses: join(home, 'policy'), strict: true });
});
const post = async (path: string, role: Role, body: object) =>
  fetch(`${served.url}/v1/${path}`, {
    method: 'POST',
    headers: { authorization: `Bearer ${await tokenOf(role)}`, 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
afterAll(async () => {
  await served.close();
  await witness.end('SIGKILL');
  rmSync(home, { recursive: true });
});

test('a dossier is proven in what the witnesses have cosigned, and says who they are', async () => {
  const leader = { leaderId: 'leader-1', name: '演示干部一', demo: true, effectiveOn: '2016-03-01' };
  const recorded = await post('organisation/register-leader', 'assessment-office', leader);
  expect(recorded.status).toBe(201);
  while ((await get('/checkpoint')).status !== 200 || !/\n1\n/.test(await (await get('/checkpoint')).text())) {
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  const response = await get('/v1/dossiers?subject=leader:leader-1');
  const dossier = unpacked(Buffer.from(await response.arrayBuffer()));
  const { code, output } = dossier.verify();
  const policy = dossier.read('policy').toString();
  dossier.discard();
  expect([code, output]).toEqual([0, expect.stringContaining('witnesses w1')]);
  expect(policy).toBe(readFileSync(join(home, 'policy'), 'utf8'));
});

test('what was erased since the witnesses cosigned is proven without them, or not at all', async () => {
  await served.close();
  const policy = join(home, 'policy');
  served = await serve({ data: data(), logLevel: 'silent', witnesses: policy });
  const erasure = { erasureId: 'erasure-1', effectiveOn: '2016-03-02' };
  const asked = { ...erasure, legalBasis: '个人信息保护法第四十七条', positions: [0], reason: '本人申请' };
  expect((await post('oversight/request-erasure', 'operator', asked)).status).toBe(201);
  // From here on, it has said where it stands.
  while (!/\n2\n/.test(await (await get('/checkpoint')).text()))
    await new Promise((resolve) => setTimeout(resolve, 50));
  await witness.end('SIGKILL');
  const authority = { number: '1', issuer: '局', date: '2016-03-02' };
  expect((await post('oversight/approve-erasure', 'inspector', { ...erasure, authority })).status).toBe(201);

  const response = await get('/v1/dossiers?subject=leader:leader-1');
  expect(response.status).toBe(200);
  const dossier = unpacked(Buffer.from(await response.arrayBuffer()));
  const { code, output } = dossier.verify();
  const page = dossier.read('dossier.html').toString();
  dossier.discard();
  expect([code, output]).toEqual([6, expect.stringContaining('NOT WITNESSED')]);
  expect(page).not.toContain('演示干部一');

  await served.close();
  served = await serve({ data: data(), logLevel: 'silent', witnesses: policy, strict: true });
  const refused = await get('/v1/dossiers?subject=leader:leader-1');
  expect([refused.status, ((await refused.json()) as { code: string }).code]).toEqual([503, 'proof.not-signed']);
});
