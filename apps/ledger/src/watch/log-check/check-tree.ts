import type { LiveAudit } from '@onus/event-store';
import {
  HASH_BYTES,
  loadTileEdge,
  partialTiles,
  rootOf,
  subtreeRoot,
  TILE_WIDTH,
  TransparencyError,
  type TreeHead,
  tileWidth,
} from '@onus/transparency-log';
import type { Difference } from './difference.ts';

/** A head to which the tree must lead; `signed` where it was signed and let out. */
export interface DueHead extends TreeHead {
  readonly signed: boolean;
}

/**
 * Goes up from the tile of a position to a head: every full tile must lead to the hash above it, and the edge of the tree to the
 * root. Gives what does not; undefined where the tile is bound to the head.
 */
export function checkTree(
  audit: Pick<LiveAudit, 'tile'>,
  position: number,
  { size, root, signed }: DueHead,
): Difference | undefined {
  let index = Math.floor(position / TILE_WIDTH);
  for (let level = 0; tileWidth(level, index, size) === TILE_WIDTH; level += 1) {
    const indexAbove = Math.floor(index / TILE_WIDTH);
    const tile = audit.tile(level, index);
    const at = (index % TILE_WIDTH) * HASH_BYTES;
    const above = audit.tile(level + 1, indexAbove)?.subarray(at, at + HASH_BYTES);
    const isFull = tile?.length === TILE_WIDTH * HASH_BYTES;
    if (!isFull || !above || !subtreeRoot(tile, 0, TILE_WIDTH).equals(above)) {
      return { code: 'log.altered-tree', place: `tile:${level}/${index}` };
    }
    index = indexAbove;
  }
  if (edgeRoot(audit, size)?.equals(Buffer.from(root))) return undefined;
  return { code: signed ? 'log.not-as-signed' : 'log.altered-tree', place: 'log' };
}

/** The root at a size, by the tiles on the edge; undefined where they are not there. */
function edgeRoot(audit: Pick<LiveAudit, 'tile'>, size: number): Buffer | undefined {
  try {
    const tiles = partialTiles(size).map(({ level, index }) => audit.tile(level, index));
    return rootOf(loadTileEdge(size, tiles).frontier);
  } catch (error) {
    if (error instanceof TransparencyError) return undefined;
    throw error;
  }
}
