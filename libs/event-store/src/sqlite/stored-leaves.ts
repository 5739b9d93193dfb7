import { HASH_BYTES, TILE_WIDTH } from '@onus/transparency-log';
import type { Database } from 'better-sqlite3';
import { boundedMap } from '../bounded-map.ts';
import type { Leaves } from '../comparison.ts';
import { requireOpen } from './connection.ts';

/** Tiles kept in memory, of 8 KiB each. */
const TILES_KEPT = 64;

export function storedLeaves(db: Database): Leaves {
  const select = db.prepare<[number], Buffer>('SELECT hashes FROM tile WHERE level = 0 AND number = ?').pluck();
  // Owned by this function. A tile only grows, so one that is kept is read again only where it is too short.
  const kept = boundedMap<number, Buffer>(TILES_KEPT);
  let last: { readonly number: number; readonly tile: Buffer } | undefined;

  const tileWith = (number: number, bytes: number): Buffer | undefined => {
    const known = number === last?.number ? last.tile : kept.get(number);
    if (known && known.length >= bytes) return known;
    requireOpen(db);
    const tile = select.get(number);
    if (tile) kept.set(number, tile);
    return tile;
  };
  return {
    at: (position) => {
      const number = Math.floor(position / TILE_WIDTH);
      const from = (position % TILE_WIDTH) * HASH_BYTES;
      const tile = tileWith(number, from + HASH_BYTES);
      if (!tile) return undefined;
      last = { number, tile };
      return tile.length < from + HASH_BYTES ? undefined : tile.toString('hex', from, from + HASH_BYTES);
    },
    forget: () => {
      last = undefined;
      kept.clear();
    },
  };
}
