import { hash, randomFillSync } from 'node:crypto';
import { leafHash } from '@onus/transparency-log';

/** Which part of an event is committed to. */
export type CommittedPart = 'data' | 'personal';

/** Bytes stored apart from the envelope, with what ties them to it. */
export interface Commitment {
  readonly bytes: Buffer;
  readonly salt: Buffer;
  /** What the envelope says: `sha256:<hex>`. */
  readonly commitment: string;
}

export const SALT_BYTES = 32;

const TAGS: Record<CommittedPart, Buffer> = {
  data: Buffer.from('onus/v1/data\0'),
  personal: Buffer.from('onus/v1/personal\0'),
};

// Random bytes are drawn many salts at a time; each salt is copied out once and the pool is drawn anew when used up.
const saltPool = Buffer.alloc(256 * SALT_BYTES);
let saltOffset = saltPool.length;

/** A commitment names its algorithm, so that another can stand beside it one day. */
const SHA256 = 'sha256:';

/** Commits to a text (UTF-8) under a fresh random salt: `sha256:` and hex `SHA-256("onus/v1/<part>\0" ‖ salt ‖ bytes)`. */
export function commit(part: CommittedPart, text: string): Commitment {
  const tag = TAGS[part];
  const bytesOffset = tag.length + SALT_BYTES;
  const preimage = Buffer.allocUnsafe(bytesOffset + Buffer.byteLength(text));
  tag.copy(preimage);
  copyFreshSalt(preimage, tag.length);
  preimage.write(text, bytesOffset);
  return {
    bytes: preimage.subarray(bytesOffset),
    salt: preimage.subarray(tag.length, bytesOffset),
    commitment: SHA256 + hash('sha256', preimage),
  };
}

// Hashing is synchronous, so one scratch buffer is enough; what is longer gets a buffer of its own.
const SCRATCH_BYTES = 64 * 1024;
const scratch = Buffer.alloc(SCRATCH_BYTES);

/**
 * The commitment to stored bytes, given as they are or as UTF-8 text, under their salt: what the envelope must say, if it is by
 * an algorithm that is known.
 */
export function commitmentOf(part: CommittedPart, salt: Uint8Array, stored: Uint8Array | string): string {
  const tag = TAGS[part];
  const from = tag.length + salt.length;
  const bytesMax = typeof stored === 'string' ? 3 * stored.length : stored.length; // of UTF-8 for each UTF-16 unit
  const preimage = from + bytesMax <= SCRATCH_BYTES ? scratch : Buffer.allocUnsafe(from + bytesMax);
  preimage.set(tag);
  preimage.set(salt, tag.length);
  const length = typeof stored === 'string' ? preimage.write(stored, from) : stored.length;
  if (typeof stored !== 'string') preimage.set(stored, from);
  return SHA256 + hash('sha256', preimage.subarray(0, from + length));
}

/** Hex `SHA-256(00 ‖ envelope)` of an envelope as bytes or as UTF-8 text: its leaf in the tree. */
export const leafHashOf = (envelope: Uint8Array | string): string =>
  typeof envelope === 'string' ? hash('sha256', `\0${envelope}`) : leafHash(envelope).toString('hex');

/** Whether a commitment of an envelope is by an algorithm that is known here: else nothing can be said of its bytes. */
export function isAlgorithmKnown(commitment: string): boolean {
  return commitment.startsWith(SHA256);
}

function copyFreshSalt(target: Buffer, at: number): void {
  if (saltOffset === saltPool.length) {
    randomFillSync(saltPool);
    saltOffset = 0;
  }
  saltPool.copy(target, at, saltOffset, saltOffset + SALT_BYTES);
  saltOffset += SALT_BYTES;
}
