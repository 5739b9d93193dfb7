import { HASH_BYTES, rowAbove, TILE_WIDTH } from '@onus/transparency-log';

/** The root over the hashes of a full tile. */
export function rootOfRow(row: Buffer): Buffer {
  let root = row;
  while (root.length > HASH_BYTES) root = rowAbove(root);
  return root;
}

/** A hash of a row; zeros where there is no row. */
export function hashAt(row: Buffer | undefined, i: number): Buffer {
  return row?.subarray(i * HASH_BYTES, (i + 1) * HASH_BYTES) ?? Buffer.alloc(HASH_BYTES);
}

/** The numbers of the hashes in which two rows of one length differ. */
export function differences(a: Buffer, b: Buffer): number[] {
  const hashes = Array.from({ length: a.length / HASH_BYTES }, (_, i) => i);
  return hashes.filter((i) => !hashAt(a, i).equals(hashAt(b, i)));
}

/** The positions, both inclusive, over which a hash of a tile stands. */
export function leavesUnder(level: number, index: number, hash: number, size: number): { from: number; to: number } {
  const from = (index * TILE_WIDTH + hash) * TILE_WIDTH ** level;
  return { from, to: Math.min(from + TILE_WIDTH ** level, size) - 1 };
}
