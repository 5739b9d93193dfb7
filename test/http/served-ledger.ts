import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Role, roleNames } from '@onus/access';
import { type Served, type ServeOptions, serve } from '@onus/ledger';
import { accountsIn } from '../accounts.ts';
import { answered } from '../until.ts';

export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  // biome-ignore lint/suspicious/noExplicitAny: JSON, of which each spec says what it expects
  readonly body: any;
}

interface CallOptions {
  /** By default a command, or a question, is that of the assessment office; what is sent as it is, nobody's. */
  readonly role?: Role | undefined;
  /** Instead of a role's. */
  readonly token?: string | undefined;
  readonly headers?: Readonly<Record<string, string>>;
}

/** A real ledger in a directory of its own, asked over real HTTP. */
export interface ServedLedger {
  readonly url: string;
  readonly served: Served;
  /** Its directory. */
  readonly data: string;
  readonly tokens: Readonly<Record<Role, string>>;
  /** As events name them. */
  readonly actors: Readonly<Record<Role, string>>;
  /** Sends exactly this. */
  send(
    method: string,
    path: string,
    options?: CallOptions & { readonly body?: string | Buffer<ArrayBuffer> },
  ): Promise<Answer>;
  /** `POST /v1/<name>` as JSON. */
  post(name: string, body: unknown, options?: CallOptions): Promise<Answer>;
  get(path: string, options?: CallOptions): Promise<Answer>;
  /** Waits until nothing is held up any more, though not for ever; gives what `/readyz` answers. */
  ready(): Promise<Answer>;
  /** Stops it, and starts it again on the same directory. */
  restart(): Promise<ServedLedger>;
  stop(): Promise<void>;
}

/** Who may do what a spec of commands does, unless it says otherwise. */
const CLERK: Role = 'assessment-office';

export async function servedLedger(
  data = mkdtempSync(join(tmpdir(), 'onus-http-')),
  options: Partial<ServeOptions> = {},
): Promise<ServedLedger> {
  const accounts = await accountsIn(data);
  const served = await serve({ ...options, data, logLevel: 'silent' });
  const byRole = (what: 'actor' | 'token') =>
    Object.fromEntries(roleNames.map((role) => [role, accounts[role][what]])) as Record<Role, string>;
  const tokens = byRole('token');

  const send: ServedLedger['send'] = async (method, path, { role, token, headers, body } = {}) => {
    const shown = token ?? (role && tokens[role]);
    const bearer = shown !== undefined && { authorization: `Bearer ${shown}` };
    const response = await fetch(served.url + path, {
      method,
      headers: { ...bearer, ...headers },
      ...(body !== undefined && { body }),
    });
    const text = await response.text();
    const isJson = /[/+]json\b/.test(response.headers.get('content-type') ?? '');
    return {
      status: response.status,
      headers: response.headers,
      body: isJson && text !== '' ? JSON.parse(text) : text,
    };
  };

  return {
    url: served.url,
    served,
    data,
    tokens,
    actors: byRole('actor'),
    send,
    post: (name, body, { role = CLERK, token, headers } = {}) =>
      send('POST', `/v1/${name}`, {
        role,
        token,
        headers: { 'content-type': 'application/json', ...headers },
        body: JSON.stringify(body),
      }),
    get: (path, { role = CLERK, token, headers } = {}) =>
      send('GET', path, { role, token, ...(headers && { headers }) }),
    ready: () =>
      answered(
        () => send('GET', '/readyz'),
        ({ status }) => status === 200,
      ),
    restart: async () => {
      await served.close();
      return servedLedger(data, options);
    },
    stop: async () => {
      await served.close();
      rmSync(data, { recursive: true });
    },
  };
}
