import { HASH_BYTES, sha256 } from '../hashing.ts';
import { TREE_KEY_BYTES_MAX, TREE_VALUE_BYTES_MAX } from './key-bits.ts';
import { encodeVarint } from './varint.ts';

// Hashing is synchronous, so one scratch buffer is enough; only fresh digests leave this file.
const scratch = Buffer.alloc(1 + 4 + TREE_KEY_BYTES_MAX + TREE_VALUE_BYTES_MAX);

/** `H(00 ‖ len(key) ‖ key ‖ len(value) ‖ value)`, a fresh 32-byte buffer; both of at most 1024 bytes. */
export function entryHash(key: Uint8Array, value: Uint8Array): Buffer {
  scratch[0] = 0x00;
  const end = writeSized(value, writeSized(key, 1));
  return sha256(scratch.subarray(0, end));
}

/** `H(01 ‖ bit ‖ left ‖ right)`, a fresh 32-byte buffer. */
export function branchHash(bit: number, left: Uint8Array, right: Uint8Array): Buffer {
  scratch[0] = 0x01;
  const at = writeVarint(bit, 1);
  scratch.set(left, at);
  scratch.set(right, at + HASH_BYTES);
  return sha256(scratch.subarray(0, at + 2 * HASH_BYTES));
}

function writeSized(bytes: Uint8Array, at: number): number {
  const start = writeVarint(bytes.length, at);
  scratch.set(bytes, start);
  return start + bytes.length;
}

function writeVarint(value: number, at: number): number {
  if (value < 0x80) {
    scratch[at] = value;
    return at + 1;
  }
  const bytes = encodeVarint(value);
  scratch.set(bytes, at);
  return at + bytes.length;
}
