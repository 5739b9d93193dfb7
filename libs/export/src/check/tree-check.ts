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

/** Computes the tree anew from the entries, and compares it with every tile that is stored. */
export interface TreeCheck {
  /**
   * Takes the leaf hashes of the next bundle (256, fewer only for the last), one after another; those at the indexes `missing`
   * are not known, and are filled in here. Resolves to the indexes of entries that are not those of the tree.
   */
  add(leaves: Buffer, missing: readonly number[]): Promise<readonly number[]>;
  /** Whether the hashes of the latest bundle are known, from its entries or from its tile. */
  readonly isBundleKnown: boolean;
  /** Compares what is left, after the last bundle. */
  finish(): Promise<void>;
  /**
   * The root at a size from the first to the last entry of the latest bundle, or at the end; undefined where it cannot be
   * computed, which has been reported.
   */
  rootAt(size: number): Buffer | undefined;
}

/** A row of hashes that is taken for the true one; not `sure` where nothing tells. */
interface SettledRow {
  readonly row: Buffer;
  readonly sure: boolean;
}

/**
 * @param read gives the stored tiles of the tree of `size` leaves
 * @param statedRoot the root that is stated for this size, undefined if none is: it settles disputes on the right edge
 */
export function treeCheck(
  size: number,
  read: TileReader,
  statedRoot: Uint8Array | undefined,
  report: Report,
): TreeCheck {
  // Owned by this function: on each level from 1 on the computed hashes of the tile that is not full yet, and its index.
  const rows: Buffer[][] = [];
  const indexes: number[] = [];
  let bundle = -1;
  let leafRow: SettledRow = { row: Buffer.alloc(0), sure: true };
  let isSure = true;

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

  /**
   * Compares the computed row of a tile with the stored one. Where they differ, whichever leads to the hash above is the true
   * one: so it is known whether the tile was altered or what lies below it, and one alteration is reported once.
   */
  const settle = async (level: number, index: number, computed: Buffer): Promise<SettledRow> => {
    const tile = await read(level, index, tileWidth(level, index, size));
    if (tile === undefined) report(found.tileMissing({ level, index }));
    else if (tile.length !== computed.length) report(found.tileWrongLength({ level, index }));
    else if (!computed.equals(tile)) return decide(level, index, computed, Buffer.from(tile));
    return { row: computed, sure: true };
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

  /** Hands the root of a full tile to the level above. Where the row is not sure, the hash that is stored there stands. */
  const carry = async (level: number, index: number, { row, sure }: SettledRow): Promise<void> => {
    const root = sure ? rootOfRow(row) : await storedHash(level + 1, index);
    if (root === undefined) isSure = false;
    const above = rows[level + 1] ?? [];
    rows[level + 1] = above;
    above.push(root ?? rootOfRow(row));
    if (above.length < TILE_WIDTH) return;
    const indexAbove = indexes[level + 1] ?? 0;
    rows[level + 1] = [];
    indexes[level + 1] = indexAbove + 1;
    await carry(level + 1, indexAbove, await settle(level + 1, indexAbove, Buffer.concat(above)));
  };

  const carryBundle = async (): Promise<void> => {
    if (leafRow.row.length === TILE_WIDTH * HASH_BYTES) await carry(0, bundle, leafRow);
    else if (!leafRow.sure) isSure = false;
  };

  return {
    add: async (leaves, missing) => {
      await carryBundle();
      bundle += 1;
      const tile = missing.length > 0 ? await stored(0, bundle) : undefined;
      for (const i of missing) hashAt(tile, i).copy(leaves, i * HASH_BYTES);
      const settled = await settle(0, bundle, leaves);
      const isKnown = missing.length === 0 || tile !== undefined;
      leafRow = { row: settled.row, sure: settled.sure && isKnown };
      return settled.row === leaves ? [] : differences(leaves, settled.row);
    },
    get isBundleKnown() {
      return leafRow.sure;
    },
    finish: async () => {
      await carryBundle();
      for (const [level, hashes] of rows.entries()) {
        if (level === 0 || hashes.length === 0) continue;
        const { row, sure } = await settle(level, indexes[level] ?? 0, Buffer.concat(hashes));
        rows[level] = Array.from({ length: hashes.length }, (_, i) => hashAt(row, i));
        if (!sure) isSure = false;
      }
    },
    rootAt: (at) => {
      if (!isSure || !leafRow.sure) return undefined;
      const edge = partialTiles(at).map(({ level }) => (level === 0 ? leafRow.row : Buffer.concat(rows[level] ?? [])));
      return rootOf(loadTileEdge(at, edge).frontier);
    },
  };
}
