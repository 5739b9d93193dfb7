import { createHash } from 'node:crypto';
import type { PublishedCheckpoint, Signer, SignerStatus } from '../signer.ts';
import { isLogRefusal, type Stop } from '../stop.ts';
import type { LogKey } from '../storage/signer-storage.ts';

/** What a signer tells of itself, as JSON: all of it may be known to everybody. Failures are told by their codes alone. */
export interface SignerState {
  readonly origin: string;
  readonly keys: readonly LogKey[];
  readonly published: PublishedCheckpoint | undefined;
  readonly witnessed: PublishedCheckpoint | undefined;
  readonly status: SignerStatus;
  /** Tells whether the files of evidence are still those that were asked for last. */
  readonly evidenceDigest: string;
}

/** What is told of a signer. */
export const stateOf = (signer: Signer): SignerState => ({
  origin: signer.origin,
  keys: signer.keys(),
  published: signer.published(),
  witnessed: signer.witnessed(),
  status: signer.status(),
  evidenceDigest: digestOf(signer.evidence()),
});

const digestOf = (files: readonly string[]): string =>
  files.reduce((digest, file) => digest.update(file).update('\0'), createHash('sha256')).digest('hex');

/** The same as text. */
export const formatState = (state: SignerState): string =>
  JSON.stringify(state, (name, value) => (name === 'message' ? undefined : value));

/** What a signer has told. @throws Error where it is something else */
export function parseState(text: string): SignerState {
  const state = JSON.parse(text, (name, value) => (MOMENTS.has(name) ? momentIn(value) : value)) as SignerState;
  const { origin, keys, status } = state;
  if (typeof origin !== 'string' || !Array.isArray(keys) || typeof status !== 'object')
    throw new Error('no state of a signer');
  return { ...state, status: { ...status, stopped: named(status.stopped), failing: named(status.failing) } };
}

const MOMENTS: ReadonlySet<string> = new Set(['releasedAt', 'since', 'unwitnessedSince']);

function momentIn(text: unknown): Date {
  const moment = new Date(String(text));
  if (Number.isNaN(moment.getTime())) throw new Error(`${text} is no moment`);
  return moment;
}

/** A failure whose message stayed where it is has its code for one. */
const named = <Failure extends { readonly code: string }>(failure: Failure | undefined): Failure | undefined =>
  failure && { ...failure, message: failure.code };

/** Why the log cannot be vouched for, by why its signer stopped. */
export const refusalOf = (stopped: Stop | undefined): Stop | undefined =>
  stopped && isLogRefusal(stopped.code) ? stopped : undefined;
