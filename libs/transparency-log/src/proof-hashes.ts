import { HASH_BYTES } from './hashing.ts';
import { TransparencyError } from './transparency-error.ts';

/** Refuses (`proof.malformed`) a proof of another number of hashes. */
export function requireHashCount(proof: readonly Uint8Array[], count: number): void {
  if (proof.length !== count) throw malformed(`${proof.length} hashes where ${count} belong`);
}

/** A hash of a proof; refuses (`proof.malformed`) one that is missing or has not 32 bytes. */
export function hashAt(proof: readonly Uint8Array[], i: number): Uint8Array {
  const hash = proof[i];
  if (hash?.length !== HASH_BYTES) throw malformed(`no ${HASH_BYTES} bytes as hash ${i}`);
  return hash;
}

/** Refuses (`proof.mismatch`) a root other than the one that was stated. */
export function requireRoot(computed: Uint8Array, stated: Uint8Array): void {
  if (Buffer.compare(computed, stated) !== 0) {
    throw new TransparencyError('proof.mismatch', 'the proof does not lead to the root');
  }
}

function malformed(problem: string): TransparencyError {
  return new TransparencyError('proof.malformed', `the proof has ${problem}`);
}
