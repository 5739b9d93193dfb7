import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { answered } from '../until.ts';

const MAIN = fileURLToPath(new URL('../../apps/relay/dist/main.js', import.meta.url));

export const SOURCE = 'https://ledger.example';

/** A relay as it is deployed: a process of its own beside the ledger. */
export interface RelayProcess {
  readonly url: string;
  readonly ended: Promise<{ readonly code: number | null; readonly said: string }>;
  /** What it says at `/readyz` by now. */
  told(): Promise<RelayTold>;
  /** Resolves when the topics have the first so many events. */
  reached(size: number): Promise<void>;
  /** Ends it by this signal; its exit code. */
  end(signal: 'SIGTERM' | 'SIGKILL'): Promise<number | null>;
}

export interface RelayTold {
  readonly code: number;
  readonly status: string;
  readonly next?: number;
  readonly size?: number;
  readonly setback?: { readonly code: string; readonly attempts: number };
}

export interface RelayOptions {
  /** Directory of the ledger. */
  readonly data: string;
  /** Address of the broker. */
  readonly kafka: string;
  /** Before the names of topics: a relay of its own for each test. */
  readonly prefix: string;
  readonly partitions?: number;
  readonly env?: NodeJS.ProcessEnv;
}

/** Runs a relay to its end. */
export async function runRelay(args: readonly string[], env: NodeJS.ProcessEnv = {}) {
  return endOf(spawnRelay(args, env));
}

/** Starts a relay and waits until it can be asked, whether or not there is a broker. */
export async function startRelay({ data, kafka, prefix, partitions = 3, env }: RelayOptions): Promise<RelayProcess> {
  const args = ['--data', data, '--kafka', kafka, '--prefix', prefix, '--partitions', `${partitions}`];
  const child = spawnRelay([...args, '--public-address', SOURCE, '--port', '0'], env);
  const ended = endOf(child);
  const ready = once(createInterface(child.stdout as NodeJS.ReadableStream), 'line') as Promise<[string]>;
  const early = ended.then(({ code, said }) => Promise.reject(new Error(`ended with ${code}: ${said}`)));
  early.catch(() => undefined);
  const [line] = await Promise.race([ready, early]);
  const url = line.replace('ready ', '');
  const told = async (): Promise<RelayTold> => {
    const response = await fetch(`${url}/readyz`);
    return { code: response.status, ...((await response.json()) as Omit<RelayTold, 'code'>) };
  };
  return {
    url,
    ended,
    told,
    reached: async (size) => {
      const isThere = ({ next = 0, code }: RelayTold): boolean => next >= size && code === 200;
      await Promise.race([answered(told, isThere), early]);
    },
    end: async (signal) => {
      child.kill(signal);
      return (await ended).code;
    },
  };
}

function spawnRelay(args: readonly string[], env: NodeJS.ProcessEnv = {}): ChildProcess {
  if (!existsSync(MAIN)) throw new Error(`${MAIN} is missing: build first`);
  const environment = { PATH: process.env.PATH, ...env };
  return spawn(process.execPath, [MAIN, ...args], { stdio: ['ignore', 'pipe', 'pipe'], env: environment });
}

async function endOf(child: ChildProcess): Promise<{ code: number | null; said: string }> {
  let said = '';
  child.stderr?.on('data', (chunk) => {
    said += chunk;
  });
  const [code] = await once(child, 'close');
  return { code, said };
}
