import {
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import type { Role } from '@onus/access';
import { openSqliteEventStore } from '@onus/event-store';
import { beginGuard, guardFileIn } from '@onus/signing';
import {
  ed25519Signer,
  generateSignerKey,
  headIn,
  keyRotationOrigin,
  openKeyReplacement,
  openKeyRotation,
  openUnderPolicy,
  parseNote,
  parsePolicy,
  parseSignerKey,
  parseVerifierKey,
  type SignerKey,
  signCheckpoint,
} from '@onus/transparency-log';
import { accountsIn } from '../accounts.ts';
import { type Program, run } from '../demo/program.ts';
import { type ServiceProcess, startService } from '../http/service-process.ts';
import { until } from '../until.ts';
import { verified } from '../verify/verified.ts';
import { startWitness, type WitnessProcess } from './witness-process.ts';

const ORIGIN = 'onus.local/ledger';
let home: string;
let service: ServiceProcess | undefined;
let witness: WitnessProcess | undefined;
let tokens: Readonly<Record<Role, string>>;
const data = (): string => join(home, 'data');
const kept = (name: string): string => join(home, name);
beforeEach(async () => {
  home = mkdtempSync(join(tmpdir(), 'onus-replace-'));
  const accounts = await accountsIn(data());
  tokens = Object.fromEntries(Object.entries(accounts).map(([role, { token }]) => [role, token])) as typeof tokens;
  for (const role of ['operator', 'inspector', 'auditor'] as const) writeFileSync(kept(role), `${tokens[role]}\n`);
  for (const name of ['old', 'guard']) mkdirSync(kept(name));
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
const got = (path: string): Promise<Response> =>
  fetch(`${service?.url}${path}`, { headers: { authorization: `Bearer ${tokens.inspector}` } });
// biome-ignore lint/suspicious/noExplicitAny: JSON, of which each spec says what it expects
const asked = async (path: string): Promise<any> => (await got(path)).json();

let units = 0;
async function recorded(): Promise<number> {
  units += 1;
  const body = {
    unitId: `city-${units}`,
    level: 'city',
    effectiveOn: '2015-01-01',
    code: `${units}`,
    codeSystem: 'local',
    nameZh: '演示单位',
  };
  const headers = { authorization: `Bearer ${tokens['organisation-department']}`, 'content-type': 'application/json' };
  const url = `${service?.url}/v1/organisation/establish-unit`;
  const response = await fetch(url, { method: 'POST', headers, body: JSON.stringify(body) });
  expect(response.status).toBe(201);
  return ((await response.json()) as { position: number }).position + 1;
}
const signer = async () => (await asked('/healthz')).signer;
const released = (size: number) => until(async () => (await signer()).released?.size >= size);

/** A service that has signed for something; its checkpoint is kept, and its guard moved away. The key that it had. */
async function lost(env: NodeJS.ProcessEnv = {}): Promise<string> {
  await start(env);
  const [{ verifierKey }] = (await asked('/checkpoint/keys')).keys;
  if (env.ONUS_WITNESSES === undefined) await released(await recorded());
  writeFileSync(kept('checkpoint'), await (await got('/checkpoint')).text());
  await stop();
  moveAway();
  return verifierKey;
}
function moveAway(): void {
  for (const file of readdirSync(data()).filter((name) => name.startsWith('signer'))) {
    renameSync(join(data(), file), join(kept('old'), file));
  }
}

const DOCUMENT = ['--document-number', '1号', '--document-issuer', '县纪委', '--document-date', '2020-01-01'];
const replace = (...more: string[]): Program =>
  run('apps/cli/bin/onus.js', ['replace-signer', '--data', data(), '--reason', '签名盘损毁', ...DOCUMENT, ...more]);
const two = (first = 'operator', second = 'inspector'): string[] => ['--tokens', kept(first), kept(second)];
const known = (name = 'checkpoint'): string[] => ['--known-checkpoint', kept(name)];

async function sizeOfLog(): Promise<number> {
  const store = await openSqliteEventStore({ path: join(data(), 'ledger.db'), readonly: true });
  try {
    return (await store.head()).size;
  } finally {
    await store.close();
  }
}

test('a new guard goes on from a checkpoint that others hold, under a new key that two accounts have decided on', async () => {
  const old = await lost();
  const before = await sizeOfLog();
  const { code, output } = await replace('--key', old, ...known(), ...two()).ended;
  expect([code, output]).toEqual([0, expect.stringContaining('continues the checkpoint of size')]);
  const [fresh = ''] = /^onus\.local\/ledger\+\S+$/m.exec(output) ?? [];
  expect(await sizeOfLog()).toBe(before + 3);
  await start();
  const { keys } = await asked('/checkpoint/keys');
  expect(keys).toMatchObject([
    { verifierKey: old, fromSize: 0, toSize: before },
    { verifierKey: fresh, fromSize: before + 1 },
  ]);
  await released(await recorded());
  expect((await asked('/readyz')).hindrances).toEqual([]);
  const { event } = await asked(`/v1/events/${before + 2}`);
  expect(event.envelope).toMatchObject({ type: 'oversight.log-key-rotated', authority: { number: '1号' } });
  expect(openKeyReplacement(event.data.statement)).toMatchObject({ oldKey: parseVerifierKey(old) });
  const by = await Promise.all([0, 1].map(async (i) => (await asked(`/v1/events/${before + i}`)).event.envelope));
  expect(by.map(({ type }) => type)).toEqual([
    'oversight.log-key-rotation-requested',
    'oversight.log-key-rotation-approved',
  ]);
  expect(new Set(by.map(({ actor }) => actor)).size).toBe(2);

  // Whoever checks: with the keys that came along, with both, and with the old one alone.
  const url = service?.url ?? '';
  const token = tokens.inspector;
  expect(await verified(url, {}, token)).toMatchObject({
    verdict: 'sound',
    proven: expect.stringContaining('was lost'),
  });
  const knownCheckpoints = [kept('checkpoint')];
  expect(await verified(url, { keys: [old, fresh], knownCheckpoints }, token)).toMatchObject({ verdict: 'sound' });
  expect(await verified(url, { keys: [fresh] }, token)).toMatchObject({ verdict: 'sound' });
  expect(await verified(url, { keys: [old] }, token)).toMatchObject({
    verdict: 'unsigned',
    notProven: expect.stringContaining('was lost and cannot confirm it'),
  });
  await stop();

  // A second loss is followed through the first.
  rmSync(kept('old'), { recursive: true });
  mkdirSync(kept('old'));
  writeFileSync(kept('later'), await laterCheckpoint());
  moveAway();
  expect(await replace('--key', old, ...known('later'), ...two()).ended).toMatchObject({ code: 0 });
  await start();
  expect((await asked('/checkpoint/keys')).keys).toHaveLength(3);
  await released(await recorded());
});

async function laterCheckpoint(): Promise<string> {
  await start();
  const note = await (await got('/checkpoint')).text();
  await stop();
  return note;
}

test('nothing is changed, and it is said why, where it may not be done', async () => {
  const old = await lost();
  /** Without what SQLite keeps beside its files. */
  const files = () => readdirSync(data()).filter((name) => !/-(wal|shm|journal)$/.test(name));
  const before: [number, string[]] = [await sizeOfLog(), files().sort()];
  const other = mkdtempSync(join(home, 'other-'));
  writeFileSync(kept('forged'), readFileSync(kept('checkpoint'), 'utf8').replace(/^\d+$/m, '1'));
  writeFileSync(kept('nonsense'), 'checkpoint');
  writeFileSync(kept('no-token'), 'x'.repeat(43));
  const signed = (secret: SignerKey, size: number): string =>
    signCheckpoint({ origin: secret.name, size, root: Buffer.alloc(32, 7) }, [ed25519Signer(secret)]);
  const secret = parseSignerKey(readFileSync(join(kept('old'), 'signer.key'), 'utf8').trim());
  writeFileSync(kept('larger'), signed(secret, before[0] + 1));
  writeFileSync(kept('elsewhere'), signed(generateSignerKey('ledger.example/other'), 1));
  beginGuard(guardFileIn(other), 'ledger.example/other');
  const key = ['--key', old];
  const cases: [string, string[], RegExp][] = [
    ['the same account twice', [...key, ...known(), ...two('operator', 'operator')], /same-person/],
    ['an account without permission', [...key, ...known(), ...two('operator', 'auditor')], /no permission/],
    ['no token', [...key, ...known(), ...two('no-token')], /no valid token/],
    ['nothing known of what was released', [...key, ...two()], /nothing tells what was released.*--new-origin/],
    ['no key', [...known(), ...two()], /give the key of the log/],
    [
      'another key',
      ['--key', beginGuard(guardFileIn(mkdtempSync(join(home, 'x-'))), ORIGIN), ...known(), ...two()],
      /signed by no key/,
    ],
    [
      'a checkpoint that was altered',
      [...key, ...known('forged'), ...two()],
      /does not continue the checkpoint of size 1/,
    ],
    [
      'a checkpoint larger than the log',
      [...key, ...known('larger'), ...two()],
      /does not continue the checkpoint of size/,
    ],
    [
      'a checkpoint of another log',
      [...key, ...known('elsewhere'), ...two()],
      /is no checkpoint of onus\.local\/ledger/,
    ],
    ['what is no checkpoint', [...key, ...known('nonsense'), ...two()], /is no checkpoint/],
    ['a guard that is there', [...key, ...known(), ...two(), '--signer', other], /is .*signer\.db already/],
    ['a name that is used', [...key, ...two(), '--new-origin', ORIGIN], /was signed as onus\.local\/ledger already/],
    ['a document of tomorrow', [...key, ...known(), ...two(), '--document-date', '2999-01-01'], /2999-01-01/],
  ];
  for (const [what, more, said] of cases) {
    const { code, output } = await replace(...more).ended;
    expect([what, code, output]).toEqual([what, 1, expect.stringMatching(said)]);
    expect([what, await sizeOfLog(), files().sort()]).toEqual([what, ...before]);
  }
  expect(await replace(...key, ...known(), '--tokens', kept('operator')).ended).toMatchObject({ code: 2 });
  // While a service is at work.
  for (const file of readdirSync(kept('old'))) copyFileSync(join(kept('old'), file), join(data(), file));
  await start();
  const { code, output } = await replace(...key, ...known(), ...two(), '--signer', kept('guard')).ended;
  expect([code, output]).toEqual([1, expect.stringMatching(/writer|in use/)]);
});

test('a log that was set back behind what a witness shows is not signed on, however it is asked', async () => {
  await start();
  const [{ verifierKey: old }] = (await asked('/checkpoint/keys')).keys;
  await stop();
  witness = await startWitness({ data: kept('w1'), logs: [old] });
  writeFileSync(kept('policy'), `log ${old}\nwitness w1 ${witness.verifierKey} ${witness.url}\nquorum w1\n`);
  const env = { ONUS_WITNESSES: kept('policy') };
  const cosigned = (size: number) => until(async () => (await signer()).witnesses[0]?.cosignedSize >= size);
  await start(env);
  await cosigned(await recorded());
  writeFileSync(kept('yesterday'), await (await got('/checkpoint')).text());
  const backup = ['backup', '--data', data(), '--to', kept('yesterday.backup')];
  expect(await run('apps/cli/bin/onus.js', backup).ended).toMatchObject({ code: 0 });
  await stop();
  const copy = kept('ledger.db');
  copyFileSync(join(data(), 'ledger.db'), copy);
  const wal = join(data(), 'ledger.db-wal');
  if (existsSync(wal)) copyFileSync(wal, `${copy}-wal`);
  await start(env);
  await cosigned(await recorded());
  await stop();
  moveAway();
  const whole = new Map(['ledger.db', 'ledger.db-wal'].map((name) => [name, join(data(), name)]));
  for (const [name, path] of whole) {
    if (existsSync(path)) renameSync(path, kept(`whole-${name}`));
    if (existsSync(kept(name))) copyFileSync(kept(name), path);
  }
  const refused = await replace('--witnesses', kept('policy'), ...two()).ended;
  expect([refused.code, refused.output]).toEqual([
    1,
    expect.stringMatching(/does not continue the checkpoint of size \d+ \(w1\)/),
  ]);

  // Nor is a backup of then taken for all that was released, where no guard is left to ask.
  const restoring = [
    'restore',
    '--from',
    kept('yesterday.backup'),
    '--data',
    kept('restored'),
    '--without-guard',
    '毁',
  ];
  const restored = await run('apps/cli/bin/onus.js', [...restoring, '--witnesses', kept('policy')]).ended;
  expect([restored.code, restored.output]).toEqual([1, expect.stringMatching(/was released \(w1\)/)]);

  // With the log as it was, it goes on from what the witness shows, which is told of the new key then.
  for (const [name, path] of whole) {
    rmSync(path, { force: true });
    if (existsSync(kept(`whole-${name}`))) renameSync(kept(`whole-${name}`), path);
  }
  // Who gives an older one as the newest is told that the witness has seen more.
  const outdated = await replace('--witnesses', kept('policy'), ...known('yesterday'), ...two()).ended;
  expect([outdated.code, outdated.output]).toEqual([
    1,
    expect.stringMatching(/the witness w1 shows a checkpoint of size/),
  ]);
  expect(existsSync(guardFileIn(data()))).toBe(false);
  const { code, output } = await replace('--witnesses', kept('policy'), ...two()).ended;
  expect([code, output]).toEqual([0, expect.stringContaining('(w1)')]);
  const [fresh = ''] = /^onus\.local\/ledger\+\S+$/m.exec(output) ?? [];
  await witness.end('SIGTERM');
  witness = await startWitness({ data: kept('w1'), logs: [old, fresh], port: witness.port });
  await start(env);
  await cosigned(await recorded());
  // Foreign verifiers that are told of the new key accept what follows, under the same name.
  const note = parseNote(await (await got('/checkpoint')).text());
  const policy = parsePolicy(`log ${fresh}\nwitness w1 ${witness.verifierKey}\nquorum w1\n`);
  expect(openUnderPolicy(policy, note)).toMatchObject({ checkpoint: { origin: ORIGIN }, witnesses: ['w1'] });
});

test('where the key alone is left, it hands over in its own words; where the guard alone is left, that is known', async () => {
  const old = await lost();
  renameSync(join(kept('old'), 'signer.key'), join(kept('guard'), 'signer.key'));
  const half = ['--old-signer', kept('old')];
  expect(await replace(...half, ...two()).ended).toMatchObject({
    code: 0,
    output: expect.stringContaining('signer.db'),
  });
  await start();
  await released(await recorded());
  const { keys } = await asked('/checkpoint/keys');
  expect([keys.length, keyRotationOrigin(keys[1].statement)]).toEqual([2, ORIGIN]);
  writeFileSync(kept('checkpoint'), await (await got('/checkpoint')).text());
  await stop();

  for (const name of ['old', 'guard']) rmSync(kept(name), { recursive: true });
  for (const name of ['old', 'guard']) mkdirSync(kept(name));
  moveAway();
  renameSync(join(kept('old'), 'signer.key'), join(kept('guard'), 'signer.key'));
  const withKey = ['--old-signer', kept('guard'), '--key', old, ...known()];
  expect(await replace(...withKey, ...two()).ended).toMatchObject({ code: 0 });
  await start();
  const all = (await asked('/checkpoint/keys')).keys;
  expect(openKeyRotation(all[2].statement, parseVerifierKey(all[1].verifierKey)).newKey).toEqual(
    parseVerifierKey(all[2].verifierKey),
  );
  await released(await recorded());
  writeFileSync(kept('latest'), await (await got('/checkpoint')).text());
  await stop();

  // An old copy of the guard is left, which does not know the last key: the log does.
  for (const file of readdirSync(data()).filter((name) => name.startsWith('signer'))) {
    renameSync(join(data(), file), join(kept('guard'), file));
  }
  expect(await replace('--old-signer', kept('old'), ...known('latest'), ...two()).ended).toMatchObject({ code: 0 });
  await start();
  expect((await asked('/checkpoint/keys')).keys).toHaveLength(4);
  await released(await recorded());
});

test('under a new name it begins with nothing, and the log tells who decided so', async () => {
  const old = await lost();
  const name = 'onus.local/ledger-2';
  const { code, output } = await replace('--key', old, '--new-origin', name, ...two()).ended;
  expect([code, output]).toEqual([0, expect.stringContaining(name)]);
  await start({ ONUS_ORIGIN: name });
  await released(await recorded());
  expect((await asked('/checkpoint/keys')).keys).toMatchObject([{ fromSize: 0 }]);
  expect((await asked('/readyz')).hindrances).toEqual([]);
  expect(headIn(await (await got('/checkpoint')).text())).toMatchObject({ origin: name });
  expect(await verified(service?.url ?? '', {}, tokens.inspector)).toMatchObject({ verdict: 'sound' });
});

test('killed at any moment it has changed nothing, or is finished by the same command, with one key recorded', async () => {
  const old = await lost();
  const before = await sizeOfLog();
  const command = ['--key', old, ...known(), ...two()];
  const [startMs] = [performance.now()];
  expect(await replace(...command, '--document-date', '2999-01-01').ended).toMatchObject({ code: 1 });
  const wholeMs = performance.now() - startMs;
  let isRecorded = false;
  const ROUNDS = 6;
  for (let round = 0; round < ROUNDS; round += 1) {
    const program = replace(...command);
    await setTimeout(wholeMs * (0.6 + (0.6 * round) / (ROUNDS - 1)));
    program.process.kill('SIGKILL');
    await program.ended;
    const size = await sizeOfLog();
    expect([before, before + 3]).toContain(size);
    expect(isRecorded && size === before).toBe(false);
    isRecorded = size === before + 3;
    if (existsSync(join(data(), 'signer.db'))) break;
    await expect(start()).rejects.toThrow(/replace-signer/);
  }
  if (!existsSync(join(data(), 'signer.db'))) expect(await replace(...command).ended).toMatchObject({ code: 0 });
  expect(await sizeOfLog()).toBe(before + 3);
  await start();
  expect((await asked('/checkpoint/keys')).keys).toHaveLength(2);
  await released(await recorded());
  expect(await verified(service?.url ?? '', {}, tokens.inspector)).toMatchObject({ verdict: 'sound' });
});
