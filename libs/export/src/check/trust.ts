import { isUnderKey, type NoteVerifier, type Policy, verifierFor } from '@onus/transparency-log';
import type { LogKey } from '../format/index.ts';
import type { Handover } from './follow-keys.ts';

/** Whom a check believes, and on whose word. */
export interface Trust {
  readonly logKeys: readonly LogKey[];
  /** By which those that are believed led to the others, as the log holds them. */
  readonly handovers: readonly Handover[];
  /** By which others took the place of those that are believed, on no word but their own. */
  readonly unconfirmed: readonly Handover[];
  /** Whether whoever checks has named the keys; otherwise they came with what is checked. */
  readonly areKeysGiven: boolean;
  /** Who must have cosigned; undefined when nobody says. */
  readonly policy: Policy | undefined;
  readonly isPolicyGiven: boolean;
}

/** The keys of logs and witnesses, each once, as verifiers of notes. */
export function verifiersOf({ logKeys, policy }: Pick<Trust, 'logKeys' | 'policy'>): NoteVerifier[] {
  const keys = [...logKeys.map(({ key }) => key), ...(policy?.witnesses.map(({ key }) => key) ?? [])];
  const isFirst = (key: (typeof keys)[number], i: number): boolean =>
    keys.findIndex((other) => other.name === key.name && other.keyId === key.keyId) === i;
  return keys.filter(isFirst).map((key) => verifierFor(key));
}

/** The key of the log under which a signature was made over a checkpoint of this size. */
export function logKeyOf(
  { logKeys }: Pick<Trust, 'logKeys'>,
  origin: string,
  size: number,
  signature: Parameters<typeof isUnderKey>[0],
): LogKey | undefined {
  return logKeys.find(
    ({ key, fromSize, toSize }) =>
      key.name === origin && fromSize <= size && size <= (toSize ?? size) && isUnderKey(signature, key),
  );
}
