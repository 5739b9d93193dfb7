import type { Role } from '@onus/access';
import { accountsIn } from '../../accounts.ts';
import { type Program, run } from '../../demo/program.ts';

/** The ledger as it is started, in a process of its own. */
export interface Service {
  /** Rejects when the connection breaks before the whole answer is there. */
  post(command: string, body: object, role: Role, key: string): Promise<Answer>;
  get(path: string): Promise<Answer>;
  /** SIGKILL: nothing of it is told to the process. */
  kill(): Promise<void>;
  /** In order; a service that ended by itself is an error, here and above. */
  stop(): Promise<void>;
}

export interface Answer {
  readonly status: number;
  readonly replayed: boolean;
  // biome-ignore lint/suspicious/noExplicitAny: JSON, of which each reader says what it expects
  readonly body: any;
}

/** Begins to start; it may be killed before it is ready. */
export const startProcess = (data: string): Program => run('apps/ledger/dist/main.js', ['--data', data, '--port', '0']);

export async function ready(process: Program, data: string): Promise<Service> {
  const [, url = ''] = await process.line(READY);
  return { ...(await asked(url, data)), ...ended(process) };
}

/** With the address of whoever answers. */
export const READY = /^ready (http:\/\/127\.0\.0\.1:\d+)$/;

/** The service at an address, by accounts that stand in a directory or a database. */
export async function asked(url: string, accountsAt: string): Promise<Pick<Service, 'post' | 'get'>> {
  const accounts = await accountsIn(accountsAt);
  const ask = async (path: string, role: Role, request: RequestInit = {}, key?: string): Promise<Answer> => {
    const headers = {
      authorization: `Bearer ${accounts[role].token}`,
      'content-type': 'application/json',
      ...(key && { 'idempotency-key': key }),
    };
    const response = await fetch(url + path, { ...request, headers });
    const replayed = response.headers.get('idempotency-replayed') === 'true';
    return { status: response.status, replayed, body: await response.json() };
  };
  return {
    post: (command, body, role, key) =>
      ask(`/v1/${command}`, role, { method: 'POST', body: JSON.stringify(body) }, key),
    get: (path) => ask(path, 'assessment-office'),
  };
}

export function ended(process: Program): Pick<Service, 'kill' | 'stop'> {
  const end = async (signal: NodeJS.Signals, expected: number | null): Promise<void> => {
    process.process.kill(signal);
    const { code, output } = await process.ended;
    if (code !== expected) throw new Error(`the service ended with ${code}:\n${output}`);
  };
  return {
    kill: () => end('SIGKILL', null),
    stop: () => end('SIGTERM', 0),
  };
}
