import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { AccessTokens, Role } from '@onus/access';
import { type Served, type ServeOptions, serve, tokenFileIn } from '@onus/ledger';

export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  // biome-ignore lint/suspicious/noExplicitAny: JSON, of which each spec says what it expects
  readonly body: any;
}

interface CallOptions {
  readonly role?: Role | undefined;
  readonly headers?: Readonly<Record<string, string>>;
}

/** A real ledger in a directory of its own, asked over real HTTP. */
export interface ServedLedger {
  readonly url: string;
  readonly served: Served;
  /** Its directory. */
  readonly data: string;
  readonly tokens: AccessTokens;
  /** Sends exactly this. */
  send(
    method: string,
    path: string,
    options?: CallOptions & { readonly body?: string | Buffer<ArrayBuffer> },
  ): Promise<Answer>;
  /** `POST /v1/<name>` as JSON. */
  post(name: string, body: unknown, options?: CallOptions): Promise<Answer>;
  get(path: string, options?: CallOptions): Promise<Answer>;
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
  const served = await serve({ ...options, data, logLevel: 'silent' });
  const tokens: AccessTokens = JSON.parse(readFileSync(tokenFileIn(data), 'utf8'));

  const send: ServedLedger['send'] = async (method, path, { role, headers, body } = {}) => {
    const bearer = role && { authorization: `Bearer ${tokens[role]}` };
    const response = await fetch(served.url + path, {
      method,
      headers: { ...bearer, ...headers },
      ...(body !== undefined && { body }),
    });
    const text = await response.text();
    const isJson = /json/.test(response.headers.get('content-type') ?? '');
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
    send,
    post: (name, body, { role = CLERK, headers } = {}) =>
      send('POST', `/v1/${name}`, {
        role,
        headers: { 'content-type': 'application/json', ...headers },
        body: JSON.stringify(body),
      }),
    get: (path, { role = CLERK, headers } = {}) => send('GET', path, { role, ...(headers && { headers }) }),
    restart: async () => {
      await served.close();
      return servedLedger(data);
    },
    stop: async () => {
      await served.close();
      rmSync(data, { recursive: true });
    },
  };
}
