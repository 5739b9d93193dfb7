import { extendTiles, partialTiles, rootOf, type TileEdge } from '@onus/transparency-log';
import type { Database } from 'better-sqlite3';
import { EventStoreError } from '../event-store-error.ts';
import { storedEdge } from '../stored-edge.ts';

/** The Merkle tree as stored: its head and its tiles. */
export interface StoredTree {
  /** The edge from which the tree grows, computed from the tiles and equal to the head. */
  load(): TileEdge;
  /** Stores the tree grown by these leaf hashes; inside the transaction that records their entries. */
  grow(edge: TileEdge, leaves: readonly Buffer[]): TileEdge;
}

export function storedTree(db: Database): StoredTree {
  const selectHead = db.prepare<[], { size: number; root: Buffer }>('SELECT size, root FROM head');
  const selectTile = db
    .prepare<[number, number], Buffer>('SELECT hashes FROM tile WHERE level = ? AND number = ?')
    .pluck();
  const upsertTile = db.prepare<[number, number, Buffer]>(
    'INSERT INTO tile (level, number, hashes) VALUES (?, ?, ?) ON CONFLICT DO UPDATE SET hashes = excluded.hashes',
  );
  const updateHead = db.prepare<[number, Buffer, number]>('UPDATE head SET size = ?, root = ? WHERE size = ?');

  return {
    load: () => {
      const head = selectHead.get();
      if (head === undefined) throw new EventStoreError('event-store.damaged', 'the log has no head');
      const tiles = partialTiles(head.size).map(({ level, index }) => selectTile.get(level, index));
      return storedEdge(head.size, head.root, tiles);
    },
    grow: (edge, leaves) => {
      const grown = extendTiles(edge, leaves);
      for (const { level, index, hashes } of grown.tiles) upsertTile.run(level, index, hashes);
      const { changes } = updateHead.run(grown.edge.frontier.size, rootOf(grown.edge.frontier), edge.frontier.size);
      if (changes !== 1) throw new EventStoreError('event-store.damaged', 'someone else wrote to the log');
      return grown.edge;
    },
  };
}
