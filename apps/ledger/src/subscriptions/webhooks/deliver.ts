import type { LookupAddress } from 'node:dns';
import { lookup as lookUpName } from 'node:dns/promises';
import { type ClientRequest, request as plainRequest } from 'node:http';
import { request as secureRequest } from 'node:https';
import { isIP, type LookupFunction } from 'node:net';
import type { Reachable } from './reachable.ts';

/** What became of sending something to an address. */
export type Delivered =
  | { readonly state: 'taken' }
  /** Whoever is there wants no more. */
  | { readonly state: 'gone' }
  | { readonly state: 'failed'; readonly code: DeliveryCode };

/** Why it was not taken, for programs and people; nothing that the other side says. */
export type DeliveryCode =
  | 'webhook.forbidden-address'
  | 'webhook.not-found'
  | 'webhook.not-secure'
  | 'webhook.unreachable'
  | 'webhook.too-slow'
  | 'webhook.redirected'
  | 'webhook.refused';

/** The addresses of a name. */
export type LookUp = (hostname: string) => Promise<readonly LookupAddress[]>;

export interface Sending {
  readonly url: URL;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

export interface Sender {
  readonly reachable: Reachable;
  /** Default: as the system does it. */
  readonly lookUp?: LookUp | undefined;
  /** How long the whole of it may take, to the first line of the answer. */
  readonly answerMs: number;
}

class Undelivered extends Error {
  readonly code: DeliveryCode;

  constructor(code: DeliveryCode) {
    super(code);
    this.code = code;
  }
}

const bySystem: LookUp = (hostname) => lookUpName(hostname, { all: true, verbatim: true });

/** A name or address as in an URL; of IPv6 without the brackets. */
const hostOf = ({ hostname }: URL): string => hostname.replace(/^\[(.*)\]$/, '$1');

/**
 * The addresses that a host has at this moment, all of which may be connected to.
 *
 * @throws Undelivered `webhook.not-found`; `webhook.forbidden-address` where one of them may not: a name that leads here and there is
 * no name to be trusted; `webhook.not-secure` where it leads to the internet without TLS.
 */
async function addressesOf(url: URL, { reachable, lookUp = bySystem }: Sender): Promise<readonly LookupAddress[]> {
  const host = hostOf(url);
  const family = isIP(host);
  const found = family
    ? [{ address: host, family }]
    : await lookUp(host).catch(() => {
        throw new Undelivered('webhook.not-found');
      });
  if (found.length === 0) throw new Undelivered('webhook.not-found');
  if (!found.every(({ address }) => reachable.address(address))) throw new Undelivered('webhook.forbidden-address');
  const isSecure = url.protocol === 'https:' || found.every(({ address }) => reachable.isNamed(address));
  if (!isSecure) throw new Undelivered('webhook.not-secure');
  return found;
}

/** Why nothing may be sent to an address, as it is now; undefined where it may. */
export async function unreachableCode(url: URL, sender: Sender): Promise<DeliveryCode | undefined> {
  return addressesOf(url, sender).then(
    () => undefined,
    (error: unknown) => codeOf(error),
  );
}

/** To `net.connect`, in place of asking the system: it connects to nothing but what was looked at just now. */
const connectingTo =
  (found: readonly LookupAddress[]): LookupFunction =>
  (_, options, callback) => {
    const [first] = found;
    if (options.all) callback(null, [...found]);
    else callback(null, first?.address ?? '', first?.family);
  };

/**
 * Sends something once. The name is looked up anew, and the connection goes to what was found and was looked at, so that a name
 * cannot lead elsewhere in between; no redirect is followed, and nothing of the answer is read but its first line.
 *
 * @param signal when it aborts, the connection is broken off
 */
export async function deliver(sending: Sending, sender: Sender, signal?: AbortSignal): Promise<Delivered> {
  const timeOut = AbortSignal.timeout(sender.answerMs);
  const over = signal ? AbortSignal.any([timeOut, signal]) : timeOut;
  try {
    const answered = addressesOf(sending.url, sender).then((found) => {
      over.throwIfAborted();
      return statusOf(sending, found, sender.reachable, over);
    });
    return outcomeOf(await Promise.race([answered, onceAborted(over)]));
  } catch (error) {
    return { state: 'failed', code: timeOut.aborted ? 'webhook.too-slow' : codeOf(error) };
  }
}

function outcomeOf(status: number): Delivered {
  if (status >= 200 && status < 300) return { state: 'taken' };
  if (status === 410) return { state: 'gone' };
  return { state: 'failed', code: status >= 300 && status < 400 ? 'webhook.redirected' : 'webhook.refused' };
}

const codeOf = (error: unknown): DeliveryCode => (error instanceof Undelivered ? error.code : 'webhook.unreachable');

const onceAborted = (signal: AbortSignal): Promise<never> =>
  new Promise((_, reject) => {
    signal.addEventListener('abort', () => reject(signal.reason), { once: true });
  });

function statusOf(
  { url, headers, body }: Sending,
  found: readonly LookupAddress[],
  reachable: Reachable,
  signal: AbortSignal,
): Promise<number> {
  return new Promise((resolve, reject) => {
    const length = String(Buffer.byteLength(body));
    const options = {
      method: 'POST',
      agent: false as const, // a connection of its own, which is looked at
      lookup: connectingTo(found),
      headers: { ...headers, 'content-length': length, connection: 'close' },
      maxHeaderSize: 16 * 1024,
      signal,
    };
    const asked: ClientRequest = url.protocol === 'https:' ? secureRequest(url, options) : plainRequest(url, options);
    asked.on('socket', (socket) => {
      socket.once('connect', () => {
        if (!reachable.address(socket.remoteAddress ?? '')) asked.destroy(new Undelivered('webhook.forbidden-address'));
      });
    });
    asked.on('error', reject);
    // Whoever would speak another protocol has taken nothing; Node tells of that by neither an error nor a response.
    asked.on('upgrade', (_, socket) => {
      socket.destroy();
      reject(new Undelivered('webhook.refused'));
    });
    asked.on('close', () => reject(new Undelivered('webhook.unreachable')));
    asked.on('response', (answer) => {
      resolve(answer.statusCode ?? 0);
      answer.on('error', () => undefined).destroy();
    });
    asked.end(body);
  });
}
