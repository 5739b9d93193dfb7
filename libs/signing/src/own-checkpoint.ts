import {
  ed25519Verifier,
  openCheckpoint,
  parseNote,
  parseVerifierKey,
  TransparencyError,
  type TreeHead,
} from '@onus/transparency-log';
import { isSameHead } from './guard.ts';
import { SigningError } from './signing-error.ts';
import type { LogKey } from './storage/signer-storage.ts';

/**
 * Checks that a note is the checkpoint of this head, under the key that signs for its size.
 *
 * @throws SigningError `signing.damaged`.
 */
export function requireOwnCheckpoint(note: string, head: TreeHead, keys: readonly LogKey[]): void {
  const key = keys.findLast(({ fromSize }) => fromSize <= head.size);
  if (key && isCheckpointOf(head, note, key.verifierKey)) return;
  throw new SigningError('signing.damaged', `the checkpoint of size ${head.size} is not what its key signs`);
}

function isCheckpointOf(head: TreeHead, note: string, verifierKey: string): boolean {
  try {
    const { checkpoint } = openCheckpoint(parseNote(note), [ed25519Verifier(parseVerifierKey(verifierKey))]);
    return isSameHead(checkpoint, head);
  } catch (error) {
    if (error instanceof TransparencyError) return false;
    throw error;
  }
}
