import { createServer, type IncomingMessage, request, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout } from 'node:timers/promises';

/** The instances of a ledger behind one address, as a load balancer has them. */
export interface OneAddress {
  readonly url: string;
  /** Where they are now. */
  instances: readonly string[];
  close(): Promise<void>;
}

/** Before another is asked. A command has its key, so that asking another is safe. */
const ANSWERS_MS = 4_000;
/** While none answers. */
const TRIES_MS = 30_000;

interface Answer {
  readonly status: number;
  readonly headers: IncomingMessage['headers'];
  readonly body: Buffer;
}

/** Asks one after another until one answers. Whoever does not answer in time, or hangs up, is asked last for a while. */
export async function oneAddress(): Promise<OneAddress> {
  let turn = 0;
  const suspect = new Map<string, number>();
  const inOrder = (): readonly string[] => {
    turn += 1;
    const all = address.instances.map((_, at) => address.instances[(turn + at) % address.instances.length] ?? '');
    const isSuspect = (url: string): boolean => (suspect.get(url) ?? 0) > performance.now();
    return [...all.filter((url) => !isSuspect(url)), ...all.filter(isSuspect)];
  };
  const ask = async (from: IncomingMessage, body: Buffer): Promise<Answer> => {
    const endMs = performance.now() + TRIES_MS;
    for (;;) {
      for (const url of inOrder()) {
        try {
          return await answerOf(url, from, body);
        } catch {
          suspect.set(url, performance.now() + 2_000);
        }
      }
      if (performance.now() > endMs) throw new Error('nobody answers');
      await setTimeout(50);
    }
  };
  const server: Server = createServer(async (from: IncomingMessage, to: ServerResponse) => {
    const pieces: Buffer[] = [];
    for await (const piece of from) pieces.push(piece);
    try {
      const { status, headers, body } = await ask(from, Buffer.concat(pieces));
      const { connection: _, 'keep-alive': __, ...rest } = headers;
      to.writeHead(status, rest).end(body);
    } catch {
      to.writeHead(502).end('{}');
    }
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address: OneAddress = {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    instances: [],
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
  return address;
}

/** @throws Error where it hangs up, is not there, or is silent */
function answerOf(url: string, from: IncomingMessage, body: Buffer): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const headers = { ...from.headers, host: new URL(url).host };
    const asked = request(url + from.url, { method: from.method, headers, agent: false }, async (answer) => {
      try {
        const pieces: Buffer[] = [];
        for await (const piece of answer) pieces.push(piece);
        resolve({ status: answer.statusCode ?? 0, headers: answer.headers, body: Buffer.concat(pieces) });
      } catch (error) {
        reject(error);
      }
    });
    asked.setTimeout(ANSWERS_MS, () => asked.destroy(new Error('silent')));
    asked.on('error', reject);
    asked.end(body);
  });
}
