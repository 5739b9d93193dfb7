import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { accountsIn } from '../accounts.ts';

/** The service as it is started: the built `main.js`, in a process of its own. */
const MAIN = join(import.meta.dirname, '../../apps/ledger/dist/main.js');

/** Processes start slowly where others work too. */
const TIMEOUT_MS = 180_000;

let data: string;
const children: ChildProcess[] = [];

beforeEach(async () => {
  data = mkdtempSync(join(tmpdir(), 'onus-process-'));
  await accountsIn(data);
});
afterEach(async () => {
  for (const child of children.splice(0)) await killed(child);
  rmSync(data, { recursive: true });
});

/** Until it is gone it may still write to its directory. */
async function killed(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const gone = once(child, 'exit');
  child.kill('SIGKILL');
  await gone;
}

function start(args: readonly string[], env: NodeJS.ProcessEnv = {}) {
  const child = spawn(process.execPath, [MAIN, ...args], { env: { PATH: process.env.PATH, ...env } });
  children.push(child);
  let said = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (said += chunk));
  return { child, said: () => said, exit: once(child, 'exit') };
}

async function ready(env: NodeJS.ProcessEnv = {}) {
  const started = start(['--port', '0', '--data', data], env);
  const ended = started.exit.then(() => Promise.reject(new Error(started.said())));
  const [line] = (await Promise.race([once(createInterface(started.child.stdout), 'line'), ended])) as [string];
  ended.catch(() => undefined);
  return { ...started, line, url: line.replace('ready ', '') };
}

test(
  'it says in one line where it serves, and never a token',
  async () => {
    // However much it is asked to tell.
    const { line, url, said, child, exit } = await ready({ ONUS_LOG_LEVEL: 'trace' });
    expect(line).toMatch(/^ready http:\/\/127\.0\.0\.1:\d+$/);
    expect((await fetch(`${url}/healthz`)).status).toBe(200);
    const accounts = Object.values(await accountsIn(data));
    const authorization = `Bearer ${accounts[0]?.token}`;
    await fetch(`${url}/v1/organisation/register-leader`, { method: 'POST', headers: { authorization }, body: '{' });
    child.kill('SIGTERM');
    await exit;
    expect(said()).toContain('npx onus account add');
    for (const { token } of accounts) expect(said()).not.toContain(token);
  },
  TIMEOUT_MS,
);

test.each(['SIGTERM', 'SIGINT'] as const)(
  'at %s it answers what is in flight, then ends with 0',
  async (signal) => {
    const { url, child, exit } = await ready();
    const { hostname, port } = new URL(url);
    const { token } = (await accountsIn(data))['organisation-department'];
    const body = JSON.stringify({ leaderId: 'leader-1', name: '演示干部', effectiveOn: '2016-03-01' });
    await fetch(`${url}/healthz`);
    const socket = connect(Number(port), hostname);
    let answer = '';
    socket.on('data', (chunk) => (answer += chunk));
    const head = [
      'POST /v1/organisation/register-leader HTTP/1.1',
      'host: x',
      'content-type: application/json',
      `authorization: Bearer ${token}`,
      `content-length: ${Buffer.byteLength(body)}`,
      'expect: 100-continue',
    ];
    socket.write(`${head.join('\r\n')}\r\n\r\n`);
    await once(socket, 'data');
    child.kill(signal);
    await refused(url);
    socket.write(body);
    await once(socket, 'close');
    expect(answer).toContain('201 Created');
    expect(await exit).toEqual([0, null]);
  },
  TIMEOUT_MS,
);

/** Waits until the service takes no new connection. */
async function refused(url: string): Promise<void> {
  const { hostname, port } = new URL(url);
  for (;;) {
    const socket = connect(Number(port), hostname);
    const isOpen = await Promise.race([
      once(socket, 'connect').then(() => true),
      new Promise<boolean>((resolve) => socket.once('error', () => resolve(false))),
    ]);
    socket.destroy();
    if (!isOpen) return;
  }
}

test(
  'a second signal ends it at once',
  async () => {
    const { url, child, exit } = await ready();
    const { hostname, port } = new URL(url);
    const socket = connect(Number(port), hostname);
    socket.write('POST /v1/log/head HTTP/1.1\r\nhost: x\r\ncontent-length: 5\r\nexpect: 100-continue\r\n\r\n');
    await once(socket, 'data');
    child.kill('SIGTERM');
    await refused(url);
    child.kill('SIGTERM');
    expect(await exit).toEqual([143, null]);
    socket.destroy();
  },
  TIMEOUT_MS,
);

test(
  'what it recorded is there when it starts again',
  async () => {
    const first = await ready();
    const { token } = (await accountsIn(data))['assessment-office'];
    const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' };
    const body = JSON.stringify({ leaderId: 'leader-1', name: '演示干部', effectiveOn: '2016-03-01' });
    const recorded = await fetch(`${first.url}/v1/organisation/register-leader`, { method: 'POST', headers, body });
    expect(recorded.status).toBe(201);
    first.child.kill('SIGKILL');
    await first.exit;
    const second = await ready();
    expect(await (await fetch(`${second.url}/v1/leaders?minPosition=0`, { headers })).json()).toMatchObject({
      rows: [{ leaderId: 'leader-1' }],
    });
  },
  TIMEOUT_MS,
);

test.each([
  [['--colour', 'red'], {}, '--colour'],
  [['serve'], {}, 'serve'],
  [['--port', '65536'], {}, '--port'],
  [['--port', 'x'], {}, '--port'],
  [['--data', ' '], {}, '--data'],
  [[], { ONUS_PORT: '-1' }, 'ONUS_PORT'],
  [[], { ONUS_LOG_LEVEL: 'loud' }, 'ONUS_LOG_LEVEL'],
  [[], { ONUS_PROT: '1' }, 'ONUS_PROT'],
])(
  '%j with %j is refused before anything is opened',
  async (args, env, named) => {
    const { said, exit } = start(args, env);
    expect(await exit).toEqual([2, null]);
    expect(said()).toContain(named);
    expect(said().trimEnd().split('\n').at(-1)).toBe('--help lists all settings');
  },
  TIMEOUT_MS,
);

test(
  'where its directory cannot be made it says so and ends',
  async () => {
    const { said, exit } = start(['--port', '0', '--data', '/proc/nothing/here']);
    expect(await exit).toEqual([1, null]);
    expect(said()).toContain('cannot start');
    expect(said()).toContain('/proc/nothing');
  },
  TIMEOUT_MS,
);

test(
  'two do not write to one directory',
  async () => {
    await ready();
    const second = start(['--port', '0', '--data', data]);
    expect(await second.exit).toEqual([1, null]);
    expect(second.said()).toContain('cannot start');
  },
  TIMEOUT_MS,
);
