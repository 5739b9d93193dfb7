import { createHash } from 'node:crypto';
import { leafHash } from '@onus/transparency-log';
import canonicalize from 'canonicalize';
import type { Recorded } from './event.ts';
import { FeedError } from './feed-error.ts';

/** What the ledger gives of an event. */
export interface Message {
  readonly position: string;
  readonly data: {
    readonly fact: unknown;
    readonly envelope: string;
    readonly datasalt: string;
    readonly factbytes?: string;
    readonly personal?: unknown;
    readonly personalsalt?: string;
    readonly personalbytes?: string;
    readonly personalgone?: 'erased' | 'missing';
  };
}

/** What the envelope says, which is what the log has a hash of. */
export interface Envelope extends Recorded {
  readonly type: string;
  readonly dataCommit: string;
  readonly personalCommit?: string;
}

/** A message whose parts are what its envelope commits to. */
export interface ReadMessage {
  readonly position: number;
  readonly envelope: Envelope;
  readonly leaf: Uint8Array;
  readonly fact: unknown;
  readonly personal: unknown;
  readonly personalGone: 'erased' | 'missing' | undefined;
}

const bytesOf = (base64: string): Buffer => Buffer.from(base64, 'base64');

/**
 * Reads a message; what is told beside the envelope is not looked at. With `isVerified`, the stored bytes of its parts are compared
 * with the commitments in the envelope.
 *
 * @throws FeedError `feed.unreadable`, `feed.altered`
 */
export function readMessage(json: string, isVerified: boolean): ReadMessage {
  const { position, data } = parsed(json);
  const entry = bytesOf(data.envelope);
  const envelope = JSON.parse(entry.toString('utf8')) as Envelope;
  const at = Number(position);
  if (isVerified) {
    const bytes = data.factbytes ?? canonical(data.fact);
    requireCommitted(envelope.dataCommit, 'data', data.datasalt, bytes, at);
    if (data.personalsalt !== undefined)
      requireCommitted(
        envelope.personalCommit,
        'personal',
        data.personalsalt,
        data.personalbytes ?? canonical(data.personal),
        at,
      );
  }
  return {
    position: at,
    envelope,
    leaf: leafHash(entry),
    // What was compared is what is given.
    fact: data.factbytes === undefined ? data.fact : JSON.parse(bytesOf(data.factbytes).toString('utf8')),
    personal:
      data.personalbytes === undefined ? data.personal : JSON.parse(bytesOf(data.personalbytes).toString('utf8')),
    personalGone: data.personalgone,
  };
}

function parsed(json: string): Message {
  try {
    const message = JSON.parse(json) as Message;
    if (/^\d{1,16}$/.test(message.position) && typeof message.data.envelope === 'string') return message;
  } catch (cause) {
    throw new FeedError('feed.unreadable', 'what was given is no message', { cause });
  }
  throw new FeedError('feed.unreadable', 'what was given is no message of a ledger');
}

const canonical = (value: unknown): string => Buffer.from(canonicalize(value) ?? '', 'utf8').toString('base64');

function requireCommitted(
  commitment: string | undefined,
  part: 'data' | 'personal',
  salt: string,
  bytes: string,
  position: number,
): void {
  const hash = createHash('sha256').update(`onus/v1/${part}\0`).update(bytesOf(salt)).update(bytesOf(bytes));
  if (commitment !== `sha256:${hash.digest('hex')}`)
    throw new FeedError('feed.altered', `the ${part} part at position ${position} is not what was recorded`, {
      position,
    });
}
