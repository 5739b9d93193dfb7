import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { Role } from '@onus/access';
import { accountsIn } from '../accounts.ts';

const MAIN = join(import.meta.dirname, '../../apps/ledger/dist/main.js');

/** The service as it is started, in a process of its own. */
export interface ServiceProcess {
  readonly url: string;
  readonly port: number;
  /** Its directory. */
  readonly data: string;
  /** The token of an account with this role; it is made when one is first asked for. */
  token(role: Role): Promise<string>;
  /** Bytes of memory that are in use, as the system says; … */
  resident(): number;
  /** … and the most so far. */
  residentMax(): number;
  /** Seconds for which it has kept cores busy so far. */
  cpuSeconds(): number;
  /** What it wrote to stderr so far. */
  logged(): string;
  end(): Promise<void>;
}

interface Start {
  readonly env?: NodeJS.ProcessEnv;
  /** Of Node itself. */
  readonly flags?: readonly string[];
  /** Default: a directory of its own, which goes with it. */
  readonly data?: string;
}

export async function startService({ env = {}, flags = [], data }: Start = {}): Promise<ServiceProcess> {
  const folder = data ?? mkdtempSync(join(tmpdir(), 'onus-service-'));
  const args = [...flags, MAIN, '--port', '0', '--data', folder];
  const child = spawn(process.execPath, args, { env: { PATH: process.env.PATH, ...env } });
  const exit = once(child, 'exit');
  let logged = '';
  child.stderr.on('data', (chunk) => {
    logged += chunk;
  });
  const ended = exit.then(() => Promise.reject(new Error(logged)));
  const [line] = (await Promise.race([once(createInterface(child.stdout), 'line'), ended])) as [string];
  ended.catch(() => undefined);
  const url = line.replace('ready ', '');
  return {
    url,
    port: Number(new URL(url).port),
    data: folder,
    token: async (role) => (await accountsIn(folder))[role].token,
    resident: () => memory(child.pid, 'VmRSS'),
    residentMax: () => memory(child.pid, 'VmHWM'),
    cpuSeconds: () => cpuSeconds(child.pid),
    logged: () => logged,
    end: async () => {
      child.kill('SIGKILL');
      await exit;
      if (data === undefined) rmSync(folder, { recursive: true });
    },
  };
}

/** In the ticks of the system, of which there are a hundred to a second: in the kernel and out of it. */
function cpuSeconds(pid: number | undefined): number {
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8')
    .replace(/^.*\) /, '')
    .split(' ');
  return (Number(fields[11]) + Number(fields[12])) / 100;
}

function memory(pid: number | undefined, which: 'VmRSS' | 'VmHWM'): number {
  const status = readFileSync(`/proc/${pid}/status`, 'utf8');
  return Number(new RegExp(`^${which}:\\s+(\\d+) kB$`, 'm').exec(status)?.[1]) * 1024;
}
