import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  ed25519Signer,
  emptyTileEdge,
  extendTiles,
  headIn,
  leafHash,
  parseSignerKey,
  parseSplitView,
  rootOf,
  signCheckpoint,
} from '@onus/transparency-log';
import { accountsIn } from '../accounts.ts';
import { run } from '../demo/program.ts';
import { type ServiceProcess, startService } from '../http/service-process.ts';
import { until } from '../until.ts';
import { verified } from '../verify/verified.ts';
import { inFile, rewriteHistory } from '../watch/tampered.ts';
import { startWitness, type WitnessProcess } from './witness-process.ts';

/** Whoever has the machine, and with it the key, rewrites all of the log while it stands still, and what the guard knows of it. */

let home: string;
let service: ServiceProcess | undefined;
let witness: WitnessProcess | undefined;
let token: string;
const data = (): string => join(home, 'data');
beforeEach(async () => {
  home = mkdtempSync(join(tmpdir(), 'onus-rewritten-'));
  token = (await accountsIn(data()))['organisation-department'].token;
});
afterEach(async () => {
  await stop();
  await witness?.end('SIGKILL');
  witness = undefined;
  rmSync(home, { recursive: true });
});

async function start(env: NodeJS.ProcessEnv = {}): Promise<void> {
  service = await startService({ data: data(), env });
}
async function stop(): Promise<void> {
  await service?.end();
  service = undefined;
}
// biome-ignore lint/suspicious/noExplicitAny: JSON, of which each spec says what it expects
const asked = async (path: string): Promise<any> => (await fetch(`${service?.url}${path}`)).json();
const signer = async () => (await asked('/healthz')).signer;

async function establishUnit(unitId: string): Promise<{ status: number; code?: string; position: number }> {
  const body = { unitId, level: 'city', effectiveOn: '2015-01-01', code: '1', codeSystem: 'local', nameZh: '演示单位' };
  const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' };
  const url = `${service?.url}/v1/organisation/establish-unit`;
  const response = await fetch(url, { method: 'POST', headers, body: JSON.stringify(body) });
  const { code, position } = (await response.json()) as { code?: string; position: number };
  return { status: response.status, ...(code !== undefined && { code }), position };
}

/** So that the log, its tree, the guard and what lies beside the log agree, under the key of the log. */
function rewriteAll(): void {
  rewriteHistory(data(), 1);
  let leaves: readonly Buffer[] = [];
  inFile(join(data(), 'ledger.db'), (db) => {
    leaves = db.prepare<[], Buffer>('SELECT envelope FROM event ORDER BY position').pluck().all().map(leafHash);
  });
  const beside = join(data(), 'released.checkpoint');
  const head = headIn(readFileSync(beside, 'utf8'));
  const root = rootOf(extendTiles(emptyTileEdge(), leaves.slice(0, head.size)).edge.frontier);
  const key = parseSignerKey(readFileSync(join(data(), 'signer.key'), 'utf8').trim());
  const note = signCheckpoint({ ...head, root }, [ed25519Signer(key)]);
  inFile(join(data(), 'signer.db'), (db) => {
    db.exec('DELETE FROM cosignature; DELETE FROM checkpoint');
    db.prepare('INSERT INTO checkpoint (size, root) VALUES (?, ?)').run(head.size, root);
    db.prepare('UPDATE checkpoint SET note = ?, released_at = ?').run(note, Date.now());
  });
  writeFileSync(beside, note, { mode: 0o600 });
}

test('where a witness has cosigned the log, it is found before anything is signed, and proven to anybody', async () => {
  await start();
  const [log] = (await asked('/checkpoint/keys')).keys as { verifierKey: string }[];
  await stop();
  witness = await startWitness({ data: join(home, 'w1'), logs: [log?.verifierKey ?? ''] });
  const policy = join(home, 'policy');
  writeFileSync(policy, `witness w1 ${witness.verifierKey} ${witness.url}\nquorum w1\n`);
  const env = { ONUS_WITNESSES: policy };
  await start(env);
  await establishUnit('city-1');
  const { position } = await establishUnit('city-2');
  await until(async () => (await signer()).witnesses[0]?.cosignedSize > position);
  await stop();
  rewriteAll();

  await start(env);
  await until(async () => (await signer()).stopped?.code === 'signing.split-view');
  expect(await establishUnit('city-3')).toMatchObject({ status: 503, code: 'log.in-doubt' });
  await until(async () => (await asked('/v1/log/evidence')).evidence.length > 0);
  const { evidence } = await asked('/v1/log/evidence');
  const shown = parseSplitView(evidence[0].file);
  expect(shown.heads).toHaveLength(2);
  const [one, other] = shown.heads.map((head) => headIn(head));
  expect(other?.size).toBe(one?.size);
  expect(other?.root).not.toEqual(one?.root);
  writeFileSync(join(home, 'evidence.json'), evidence[0].file);
  expect(await verified(join(home, 'evidence.json'))).toMatchObject({ verdict: 'split-view' });
});

test('without witnesses the service cannot know; whoever has kept a checkpoint can', async () => {
  await start();
  await establishUnit('city-1');
  const { position } = await establishUnit('city-2');
  await until(async () => (await signer()).released?.size > position);
  await stop();
  const kept = join(home, 'kept');
  cpSync(join(data(), 'released.checkpoint'), kept);
  const verify = (...more: string[]) => run('apps/cli/bin/onus.js', ['verify', '--data', data(), ...more]).ended;
  expect(await verify('--known-checkpoint', kept)).toMatchObject({ code: 0 });
  rewriteAll();
  expect(await verify()).toMatchObject({ code: 0 });
  expect(await verify('--known-checkpoint', kept)).toMatchObject({ code: 4 });
  await start();
  expect((await signer()).stopped).toBeUndefined();
});
