import { loadTileEdge, rootOf, type TileEdge } from '@onus/transparency-log';
import { EventStoreError } from './event-store-error.ts';

/**
 * The edge from which a stored tree grows, from the tiles that `partialTiles(size)` names, equal to the head.
 *
 * @throws EventStoreError `event-store.damaged`.
 */
export function storedEdge(size: number, root: Uint8Array, tiles: readonly (Buffer | undefined)[]): TileEdge {
  const edge = edgeOf(size, tiles);
  if (!rootOf(edge.frontier).equals(root)) {
    throw new EventStoreError('event-store.damaged', `the tiles do not lead to the root of size ${size}`);
  }
  return edge;
}

function edgeOf(size: number, tiles: readonly (Buffer | undefined)[]): TileEdge {
  try {
    return loadTileEdge(size, tiles);
  } catch (cause) {
    throw new EventStoreError('event-store.damaged', `the tiles do not fit the size ${size}`, { cause });
  }
}
