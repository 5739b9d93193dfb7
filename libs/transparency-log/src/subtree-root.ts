import { HASH_BYTES, rowAbove } from './hashing.ts';

/**
 * Root over `count` neighbouring hashes of one tile from hash `first` on; `count` is a power of two. A fresh buffer.
 */
export function subtreeRoot(hashes: Uint8Array, first: number, count: number): Buffer {
  let row: Buffer = Buffer.from(hashes.subarray(first * HASH_BYTES, (first + count) * HASH_BYTES));
  while (row.length > HASH_BYTES) row = rowAbove(row);
  return row;
}
