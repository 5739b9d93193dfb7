import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

const MAIN = fileURLToPath(new URL('../../apps/witness/dist/main.js', import.meta.url));

/** A witness as it is deployed: a process of its own, with a disk of its own. */
export interface WitnessProcess {
  readonly url: string;
  readonly port: number;
  readonly verifierKey: string;
  post(body: string | Uint8Array, headers?: Readonly<Record<string, string>>): Promise<WitnessSaid>;
  health(): Promise<WitnessHealth>;
  /** Ends it by this signal; its exit code. */
  end(signal: 'SIGTERM' | 'SIGKILL'): Promise<number | null>;
}

export interface WitnessHealth {
  readonly status: string;
  readonly logs: readonly { readonly origin: string; readonly size: number }[];
}

export interface WitnessSaid {
  readonly status: number;
  readonly contentType: string | null;
  readonly body: string;
}

export interface WitnessOptions {
  readonly data: string;
  readonly logs: readonly string[];
  readonly port?: number;
  readonly name?: string;
}

export function witnessArguments({ data, logs, port = 0, name = 'witness.example/w1' }: WitnessOptions): string[] {
  return ['--data', data, '--port', `${port}`, '--name', name, ...logs.flatMap((log) => ['--log', log])];
}

/** Runs the witness with these arguments to its end. */
export async function runWitness(args: readonly string[]): Promise<{ code: number | null; said: string }> {
  const child = spawnWitness(args);
  let said = '';
  child.stderr.on('data', (chunk) => {
    said += chunk;
  });
  const [code] = await once(child, 'exit');
  return { code, said };
}

/** Starts a witness and waits until it says that it is ready. */
export async function startWitness(options: WitnessOptions): Promise<WitnessProcess> {
  const child = spawnWitness(witnessArguments(options));
  const ended = once(child, 'exit').then(([code]) => code as number | null);
  child.stderr.pipe(process.stderr);
  const told = new Map<string, string>();
  for await (const line of createInterface(child.stdout)) {
    const [what = '', value = ''] = line.split(/ +/);
    told.set(what, value);
    if (what === 'ready') break;
  }
  const url = told.get('ready');
  if (url === undefined) throw new Error(`the witness ended with ${await ended}`);

  return {
    url,
    port: Number(new URL(url).port),
    verifierKey: told.get('key') ?? '',
    post: async (body, headers = {}) => {
      const response = await asked(() => fetch(`${url}/add-checkpoint`, { method: 'POST', body, headers }));
      const contentType = response.headers.get('content-type');
      return { status: response.status, contentType, body: await response.text() };
    },
    health: async () => (await asked(() => fetch(`${url}/healthz`))).json() as Promise<WitnessHealth>,
    end: (signal) => {
      child.kill(signal);
      return ended;
    },
  };
}

/** Asks again for as long as the answer is that it is too much. */
async function asked(ask: () => Promise<Response>): Promise<Response> {
  for (;;) {
    const response = await ask();
    if (response.status !== 429) return response;
    await response.body?.cancel();
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

function spawnWitness(args: readonly string[]) {
  if (!existsSync(MAIN)) throw new Error(`${MAIN} is missing: build first`);
  return spawn(process.execPath, [MAIN, ...args], { stdio: ['ignore', 'pipe', 'pipe'] });
}
