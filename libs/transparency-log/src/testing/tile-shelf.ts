import { emptyTileEdge, extendTiles } from '../tile-edge.ts';

/** Tiles in memory, and how many reads there have been. */
export interface TileShelf {
  readonly tiles: ReadonlyMap<string, Buffer>;
  reads: number;
  /** A reader for the proof builders. */
  read(level: number, index: number): Buffer | undefined;
}

/** The tiles of a tree with these leaves, as the incremental writer makes them. */
export function shelve(leaves: readonly Buffer[]): TileShelf {
  const { tiles } = extendTiles(emptyTileEdge(), leaves);
  const byName = new Map(tiles.map((tile) => [`${tile.level}/${tile.index}`, tile.hashes]));
  const shelf: TileShelf = {
    tiles: byName,
    reads: 0,
    read: (level, index) => {
      shelf.reads += 1;
      return byName.get(`${level}/${index}`);
    },
  };
  return shelf;
}
