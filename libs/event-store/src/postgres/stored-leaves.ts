import { HASH_BYTES, TILE_WIDTH } from '@onus/transparency-log';
import { boundedMap } from '../bounded-map.ts';
import type { Comparison } from '../comparison.ts';
import { type Query, statement } from './database.ts';

/** Gives leaf hashes in hex for positions that were asked for; undefined where the tree has none. */
type LeafAt = Comparison['leafAt'];

/** The leaves of the tree as it is stored, a page of positions at a time. */
export interface StoredLeaves {
  of(positions: readonly number[]): Promise<LeafAt>;
  /** What is asked for next is read from the server. */
  forget(): void;
}

/** Tiles kept in memory, of 8 KiB each. */
const TILES_KEPT = 256;
const SELECT = statement(
  'leaves',
  'SELECT number, hashes FROM onus_log.tile WHERE level = 0 AND number = ANY ($1::BIGINT[])',
);

const tileOf = (position: number): number => Math.floor(position / TILE_WIDTH);
const endOf = (position: number): number => ((position % TILE_WIDTH) + 1) * HASH_BYTES;

export function storedLeaves(query: Query): StoredLeaves {
  // Owned by this function. A tile only grows, so one that is kept is read again only where it is too short.
  const kept = boundedMap<number, Buffer>(TILES_KEPT);
  return {
    of: async (positions) => {
      const tiles = new Map<number, Buffer>();
      const wanted = new Set<number>();
      for (const position of positions) {
        const number = tileOf(position);
        const tile = tiles.get(number) ?? kept.get(number);
        if (tile !== undefined && tile.length >= endOf(position)) tiles.set(number, tile);
        else wanted.add(number);
      }
      if (wanted.size > 0) {
        for (const { number, hashes } of await query<{ number: number; hashes: Buffer }>(SELECT, [[...wanted]])) {
          tiles.set(number, hashes);
          kept.set(number, hashes);
        }
      }
      return (position) => {
        const tile = tiles.get(tileOf(position));
        const end = endOf(position);
        return tile === undefined || tile.length < end ? undefined : tile.toString('hex', end - HASH_BYTES, end);
      };
    },
    forget: kept.clear,
  };
}
