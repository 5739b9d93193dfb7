import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import {
  answerAddCheckpoint,
  cosigner,
  ed25519Verifier,
  formatVerifierKey,
  generateSignerKey,
  KEY_TYPE,
  logIdOf,
  parseVerifierKey,
  type SeenHead,
  type SignerKey,
  verifierKeyOf,
  type WitnessStore,
} from '@onus/transparency-log';

/** What a witness does instead of its duty. */
export type Misdeed = (response: ServerResponse, body: Buffer) => void | Promise<void>;

/** A witness in memory, over real HTTP, that can be told to misbehave. */
export interface ServedWitness {
  readonly name: string;
  readonly url: string;
  readonly key: SignerKey;
  /** A line of a policy. */
  readonly policyLine: string;
  /** What it cosigned last, by origin. */
  readonly heads: Map<string, SeenHead>;
  /** Bodies of the requests that it got. */
  readonly requests: string[];
  misdeed: Misdeed | undefined;
  /** What it does when it is asked for its checkpoint. */
  showing: ((response: ServerResponse) => void) | undefined;
  stop(): Promise<void>;
  start(): Promise<void>;
}

export async function servedWitness(name: string, logKey: () => string): Promise<ServedWitness> {
  const key = generateSignerKey(`witness.example/${name}`, KEY_TYPE.ed25519Cosignature);
  const heads = new Map<string, SeenHead>();
  const store: WitnessStore = {
    latest: async (origin) => heads.get(origin),
    replace: async (origin, expected, next) => {
      const isAsExpected = heads.get(origin) === expected;
      if (isAsExpected) heads.set(origin, next);
      return isAsExpected;
    },
    keep: async () => undefined,
  };
  const requests: string[] = [];
  const server = createServer(async (request, response) => {
    if (request.method === 'GET' && witness.showing) return witness.showing(response);
    if (request.method === 'GET') return show(request.url ?? '', response);
    const body = await bodyOf(request);
    requests.push(body.toString());
    if (witness.misdeed) return void witness.misdeed(response, body);
    const logs = [ed25519Verifier(parseVerifierKey(logKey()))];
    const answer = await answerAddCheckpoint(body, { logs, cosigners: [cosigner(key)(1_700_000_000)] }, store);
    response.writeHead(answer.status, { 'content-type': answer.contentType }).end(answer.body);
  });
  const show = (url: string, response: ServerResponse): void => {
    const origin = [...heads.keys()].find((each) => url === `/witness/v0/logs/${logIdOf(each)}/checkpoint`);
    const note = origin === undefined ? undefined : heads.get(origin)?.note;
    response.writeHead(note === undefined ? 404 : 200, { 'content-type': 'text/plain; charset=utf-8' }).end(note);
  };
  const listen = (port: number): Promise<void> => new Promise((resolve) => server.listen(port, '127.0.0.1', resolve));
  await listen(0);
  const { port } = server.address() as AddressInfo;
  const url = `http://127.0.0.1:${port}`;
  const witness: ServedWitness = {
    name,
    url,
    key,
    policyLine: `witness ${name} ${formatVerifierKey(verifierKeyOf(key))} ${url}\n`,
    heads,
    requests,
    misdeed: undefined,
    showing: undefined,
    start: () => listen(port),
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
  return witness;
}

async function bodyOf(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk);
  return Buffer.concat(chunks);
}
