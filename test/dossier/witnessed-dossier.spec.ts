import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Served, serve, tokenFileIn } from '@onus/ledger';
import { startWitness, type WitnessProcess } from '../signing/witness-process.ts';
import { unpacked } from './taken-dossier.ts';

let home: string;
let witness: WitnessProcess;
let served: Served;

const data = (): string => join(home, 'data');
const get = (path: string) =>
  fetch(served.url + path, { headers: { authorization: `Bearer ${tokenOf('inspector')}` } });
const tokenOf = (role: string): string => JSON.parse(readFileSync(tokenFileIn(data()), 'utf8'))[role];

beforeAll(async () => {
  home = mkdtempSync(join(tmpdir(), 'onus-witnessed-dossier-'));
  mkdirSync(data(), { mode: 0o700 });
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
afterAll(async () => {
  await served.close();
  await witness.end('SIGKILL');
  rmSync(home, { recursive: true });
});

test('a dossier is proven in what the witnesses have cosigned, and says who they are', async () => {
  const leader = { leaderId: 'leader-1', name: '演示干部一', demo: true, effectiveOn: '2016-03-01' };
  const recorded = await fetch(`${served.url}/v1/organisation/register-leader`, {
    method: 'POST',
    headers: { authorization: `Bearer ${tokenOf('assessment-office')}`, 'content-type': 'application/json' },
    body: JSON.stringify(leader),
  });
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
}, 20_000);
