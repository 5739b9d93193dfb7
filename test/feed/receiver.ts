import { createHmac, timingSafeEqual } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type IncomingHttpHeaders, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { until } from '../until.ts';

/** What was sent to a webhook. */
export interface Received {
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
  // biome-ignore lint/suspicious/noExplicitAny: JSON, of which each spec says what it expects
  readonly events: any[];
}

/** Somebody who is sent events, on this machine. */
export interface Receiver {
  readonly address: string;
  readonly port: number;
  /** Everything that came, whatever was answered. */
  readonly received: Received[];
  /** What it answers from now on. */
  answers(answer: (response: ServerResponse) => void): void;
  /** Waits until so many came in all. */
  has(count: number): Promise<void>;
  close(): Promise<void>;
}

export const status =
  (code: number, headers: Readonly<Record<string, string>> = {}) =>
  (response: ServerResponse): void =>
    void response.writeHead(code, headers).end();

export async function receiver(): Promise<Receiver> {
  const received: Received[] = [];
  let answer: (response: ServerResponse) => void = status(204);
  const server: Server = createServer(async (request, response) => {
    let body = '';
    for await (const chunk of request.setEncoding('utf8')) body += chunk;
    received.push({ headers: request.headers, body, events: JSON.parse(body) });
    answer(response);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return {
    address: `http://127.0.0.1:${port}/onus`,
    port,
    received,
    answers: (next) => {
      answer = next;
    },
    has: (count) => until(() => received.length >= count),
    close: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}

/** As whoever has the secret checks it, by the scheme of standard-webhooks. */
export function isSigned({ headers, body }: Received, secret: string): boolean {
  const signedText = `${headers['webhook-id']}.${headers['webhook-timestamp']}.${body}`;
  const key = Buffer.from(secret.replace(/^whsec_/, ''), 'base64');
  const wanted = createHmac('sha256', key).update(signedText).digest();
  const [version, given = ''] = String(headers['webhook-signature']).split(',');
  const isRecent = Math.abs(Date.now() / 1_000 - Number(headers['webhook-timestamp'])) < 300;
  return version === 'v1' && isRecent && timingSafeEqual(Buffer.from(given, 'base64'), wanted);
}
