import { HASH_BYTES, loadTileEdge, partialTiles, rootOf, TILE_WIDTH } from '@onus/transparency-log';
import type { RowSettling, SettledRow } from './row-settling.ts';
import { hashAt, rootOfRow } from './tile-row.ts';

/** Computes the tree anew above the leaves, and compares it with every tile that is stored there. */
export interface TreeCheck {
  /** Takes the leaf hashes of the next bundle, one after another; and the root over them, where it is full and was computed. */
  add(leaves: SettledRow, root?: Buffer): Promise<void>;
  /** Compares what is left, after the last bundle. */
  finish(): Promise<void>;
  /**
   * The root at a size from the first to the last entry of the latest bundle, or at the end; undefined where it cannot be
   * computed, which has been reported.
   */
  rootAt(size: number): Buffer | undefined;
}

export function treeCheck({ settle, storedHash }: Pick<RowSettling, 'settle' | 'storedHash'>): TreeCheck {
  // Owned by this function: on each level from 1 on the computed hashes of the tile that is not full yet, and its index.
  const rows: Buffer[][] = [];
  const indexes: number[] = [];
  let bundle = -1;
  let leafRow: SettledRow & { readonly root?: Buffer | undefined } = { row: Buffer.alloc(0), sure: true };
  let isSure = true;

  /** Hands the root of a full tile to the level above. Where the row is not sure, the hash that is stored there stands. */
  const carry = async (
    level: number,
    index: number,
    { row, sure, root: computed = rootOfRow(row) }: typeof leafRow,
  ): Promise<void> => {
    const root = sure ? computed : await storedHash(level + 1, index);
    if (root === undefined) isSure = false;
    const above = rows[level + 1] ?? [];
    rows[level + 1] = above;
    above.push(root ?? computed);
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
    add: async ({ row, sure }, root) => {
      await carryBundle();
      bundle += 1;
      leafRow = { row, sure, root };
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
