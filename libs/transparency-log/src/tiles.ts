import { HASH_BYTES } from './hashing.ts';
import { TransparencyError } from './transparency-error.ts';
import { requireIndex } from './tree-index.ts';

/** Height of a tile: it holds the hashes of one level, from which eight rows of the tree can be computed. */
export const TILE_HEIGHT = 8;

/** Hashes in a full tile. */
export const TILE_WIDTH = 256;

/**
 * Which tile. Hash i of tile `index` on `level` is the root over the `256^level` leaves that begin at leaf
 * `(256·index + i)·256^level` (c2sp.org/tlog-tiles).
 */
export interface TileRef {
  readonly level: number;
  readonly index: number;
  /** Hashes in the tile at the tree size at hand, 1 … 256. */
  readonly width: number;
}

/** A tile with its hashes, one after another: `width · 32` bytes. A longer version of a tile only adds hashes. */
export interface TileRow {
  readonly level: number;
  readonly index: number;
  readonly hashes: Buffer;
}

/** Hashes on a level of a tree of the given size: the complete subtrees of `256^level` leaves. */
export function hashesOnLevel(level: number, size: number): number {
  return Math.floor(size / TILE_WIDTH ** level);
}

/** How many hashes a tile has in a tree of the given size, 0 … 256; 0 when the tree does not reach it. */
export function tileWidth(level: number, index: number, size: number): number {
  return Math.max(0, Math.min(TILE_WIDTH, hashesOnLevel(level, size) - index * TILE_WIDTH));
}

/** The tile that is not full yet on each level of a tree, lowest level first; levels without one are left out. */
export function partialTiles(size: number): TileRef[] {
  requireIndex(size, 'tree size');
  const refs: TileRef[] = [];
  for (let level = 0; hashesOnLevel(level, size) > 0; level += 1) {
    const width = hashesOnLevel(level, size) % TILE_WIDTH;
    if (width > 0) refs.push({ level, index: hashesOnLevel(level + 1, size), width });
  }
  return refs;
}

/**
 * The first `width` hashes of what a reader returned for a tile; a view, not a copy.
 *
 * @throws TransparencyError `tile.missing` when there is nothing, `tile.malformed` when it is too short or not whole
 * hashes.
 */
export function tileHashes(ref: TileRef, bytes: Uint8Array | undefined): Buffer {
  if (bytes === undefined) throw new TransparencyError('tile.missing', `tile ${ref.level}/${ref.index} is missing`);
  const length = ref.width * HASH_BYTES;
  if (bytes.length < length || bytes.length > TILE_WIDTH * HASH_BYTES || bytes.length % HASH_BYTES !== 0) {
    throw new TransparencyError(
      'tile.malformed',
      `tile ${ref.level}/${ref.index} has ${bytes.length} bytes where ${length} are needed`,
    );
  }
  return Buffer.from(bytes.buffer, bytes.byteOffset, length);
}
