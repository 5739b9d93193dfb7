import {
  HASH_BYTES,
  loadTileEdge,
  partialTiles,
  rootOf,
  TILE_WIDTH,
  type TileReader,
  tileWidth,
} from '@onus/transparency-log';
import type { Report } from './finding.ts';
import { found } from './found.ts';
import { differences, hashAt, leavesUnder, rootOfRow } from './tile-row.ts';

/** A row of hashes that is taken for the true one; not `sure` where nothing tells. */
export interface SettledRow {
  readonly row: Buffer;
  readonly sure: boolean;
}

/** Compares rows of hashes that were computed from the entries with the tiles that are stored. */
export interface RowSettling {
  /**
   * Compares the computed row of a tile with the stored one. Where they differ, whichever leads to the hash above is the true
   * one: so it is known whether the tile was altered or what lies below it, and one alteration is reported once.
   */
  settle(level: number, index: number, computed: Buffer): Promise<SettledRow>;
  /** A stored tile; undefined where there is none of the right length. */
  stored(level: number, index: number): Promise<Buffer | undefined>;
  /** One hash of a stored tile, by its place on its level. */
  storedHash(level: number, index: number): Promise<Buffer | undefined>;
}

/**
 * @param read gives the stored tiles of the tree of `size` leaves
 * @param statedRoot the root that is stated for this size, undefined if none is: it settles disputes on the right edge
 */
export function rowSettling(
  size: number,
  read: TileReader,
  statedRoot: Uint8Array | undefined,
  report: Report,
): RowSettling {
  const stored = async (level: number, index: number): Promise<Buffer | undefined> => {
    const width = tileWidth(level, index, size);
    const bytes = await read(level, index, width);
    return bytes?.length === width * HASH_BYTES ? Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length) : undefined;
  };

  const storedHash = async (level: number, index: number): Promise<Buffer | undefined> => {
    const tile = await stored(level, Math.floor(index / TILE_WIDTH));
    return tile && hashAt(tile, index % TILE_WIDTH);
  };

  /** Whether a row leads to the hash that is stored above it or, on the right edge, to the stated root. */
  const leadsUp = async (level: number, index: number, row: Buffer): Promise<boolean> => {
    if (row.length === TILE_WIDTH * HASH_BYTES) {
      return rootOfRow(row).equals((await storedHash(level + 1, index)) ?? Buffer.alloc(0));
    }
    const edge = await Promise.all(
      partialTiles(size).map((ref) => (ref.level === level ? row : stored(ref.level, ref.index))),
    );
    if (statedRoot === undefined || edge.includes(undefined)) return false;
    return rootOf(loadTileEdge(size, edge).frontier).equals(statedRoot);
  };

  const decide = async (level: number, index: number, computed: Buffer, tile: Buffer): Promise<SettledRow> => {
    const hashes = differences(computed, tile);
    if (await leadsUp(level, index, tile)) {
      if (level > 0) for (const hash of hashes) report(found.entriesAltered(leavesUnder(level, index, hash, size)));
      return { row: tile, sure: true };
    }
    if (await leadsUp(level, index, computed)) {
      report(found.tileAltered({ level, index, hash: hashes[0] ?? 0, hashes: hashes.length }));
      return { row: computed, sure: true };
    }
    for (const hash of hashes)
      report(found.treeDisputed({ level, index, hash, ...leavesUnder(level, index, hash, size) }));
    return { row: tile, sure: false };
  };

  return {
    settle: async (level, index, computed) => {
      const tile = await read(level, index, tileWidth(level, index, size));
      if (tile === undefined) report(found.tileMissing({ level, index }));
      else if (tile.length !== computed.length) report(found.tileWrongLength({ level, index }));
      else if (!computed.equals(tile)) return decide(level, index, computed, Buffer.from(tile));
      return { row: computed, sure: true };
    },
    stored,
    storedHash,
  };
}
