import { oneShotHash as hash } from './one-shot-hash.ts';
import { TransparencyError } from './transparency-error.ts';

/** Bytes in a SHA-256 digest. */
export const HASH_BYTES = 32;

const LEAF_PREFIX = 0x00;
const NODE_PREFIX = 0x01;
const LEAF_SCRATCH_BYTES = 1 + 0xffff;

// Hashing is synchronous, so one scratch buffer each is enough; only fresh digests leave this file.
const leafScratch = Buffer.alloc(LEAF_SCRATCH_BYTES, LEAF_PREFIX);
const nodeScratch = Buffer.alloc(1 + 2 * HASH_BYTES, NODE_PREFIX);

/** Root of the tree without leaves: `SHA-256("")`. Shared: copy it before giving it to anyone who might write to it. */
export const EMPTY_ROOT: Buffer = sha256(Buffer.alloc(0));

/** SHA-256 of the bytes as a fresh 32-byte buffer. */
export function sha256(bytes: Uint8Array): Buffer {
  // As a binary string and from Buffer's pool: a third of the time of asking for a buffer, which gets memory of its own.
  return Buffer.from(hash('sha256', bytes, 'binary'), 'binary');
}

/** `SHA-256(00 ‖ entry)`, a fresh 32-byte buffer (RFC 9162 §2.1.1). */
export function leafHash(entry: Uint8Array): Buffer {
  const length = 1 + entry.length;
  if (length > LEAF_SCRATCH_BYTES) return sha256(Buffer.concat([Buffer.of(LEAF_PREFIX), entry]));
  leafScratch.set(entry, 1);
  return sha256(leafScratch.subarray(0, length));
}

/**
 * `SHA-256(01 ‖ left ‖ right)`, a fresh 32-byte buffer (RFC 9162 §2.1.1).
 *
 * @throws TransparencyError `hash.malformed` unless both are 32 bytes.
 */
export function nodeHash(left: Uint8Array, right: Uint8Array): Buffer {
  if (left.length !== HASH_BYTES || right.length !== HASH_BYTES) {
    throw new TransparencyError('hash.malformed', `a tree hash has ${HASH_BYTES} bytes`);
  }
  nodeScratch.set(left, 1);
  nodeScratch.set(right, 1 + HASH_BYTES);
  return sha256(nodeScratch);
}

/**
 * The row of a tree above the given one: the node hashes of its neighbours two by two, in a fresh buffer. Faster for whole
 * tiles than one `nodeHash` after another.
 *
 * @throws TransparencyError `hash.malformed` unless the row is an even number of 32-byte hashes.
 */
export function rowAbove(row: Uint8Array): Buffer {
  if (row.length % (2 * HASH_BYTES) !== 0) {
    throw new TransparencyError('hash.malformed', `a row is pairs of hashes of ${HASH_BYTES} bytes`);
  }
  const above = Buffer.allocUnsafe(row.length / 2);
  for (let offset = 0; offset < row.length; offset += 2 * HASH_BYTES) {
    nodeScratch.set(row.subarray(offset, offset + 2 * HASH_BYTES), 1);
    above.write(hash('sha256', nodeScratch, 'binary'), offset / 2, 'binary');
  }
  return above;
}
