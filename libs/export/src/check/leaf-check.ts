import { HASH_BYTES } from '@onus/transparency-log';
import type { RowSettling, SettledRow } from './row-settling.ts';
import { differences, hashAt } from './tile-row.ts';

/** The leaf hashes of a bundle as the tree holds them; `sure` where they are known, from its entries or from its tile. */
export interface LeafRow extends SettledRow {
  /** Of entries that are not those of the tree, in the bundle. */
  readonly strange: readonly number[];
}

/**
 * Compares the leaf hashes of a bundle (256, fewer only for the last) with its tile; those at the indexes `missing` are not
 * known, and are filled in here.
 */
export async function checkLeaves(
  { settle, stored }: Pick<RowSettling, 'settle' | 'stored'>,
  bundle: number,
  leaves: Buffer,
  missing: readonly number[],
): Promise<LeafRow> {
  const tile = missing.length > 0 ? await stored(0, bundle) : undefined;
  for (const i of missing) hashAt(tile, i).copy(leaves, i * HASH_BYTES);
  const { row, sure } = await settle(0, bundle, leaves);
  const isKnown = missing.length === 0 || tile !== undefined;
  return { row, sure: sure && isKnown, strange: row === leaves ? [] : differences(leaves, row) };
}
