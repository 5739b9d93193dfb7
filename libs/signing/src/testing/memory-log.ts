import { emptyTileEdge, extendTiles, leafHash, rootOf } from '@onus/transparency-log';
import type { TreeSource } from '../tree-source.ts';

/** A log in memory whose past can be rewritten, as no log should be. */
export interface MemoryLog extends TreeSource {
  readonly leaves: readonly Buffer[];
  /** Appends leaves that differ from all others. */
  append(count: number): void;
  /** Takes these leaves for its whole history. */
  become(leaves: readonly Buffer[]): void;
}

let entries = 0;

/** Leaf hashes that no one has seen before. */
export function freshLeaves(count: number): Buffer[] {
  return Array.from({ length: count }, () => leafHash(Buffer.from(`entry ${entries++}`)));
}

export function memoryLog(initial = 0): MemoryLog {
  let leaves: readonly Buffer[] = [];
  let root = '';
  let tiles = new Map<string, Buffer>();
  const become = (history: readonly Buffer[]): void => {
    const { edge, tiles: rows } = extendTiles(emptyTileEdge(), history.slice());
    leaves = history;
    root = rootOf(edge.frontier).toString('hex');
    tiles = new Map(rows.map(({ level, index, hashes }) => [`${level}/${index}`, hashes]));
  };
  become(freshLeaves(initial));
  return {
    get leaves() {
      return leaves;
    },
    append: (count) => become([...leaves, ...freshLeaves(count)]),
    become,
    head: async () => ({ size: leaves.length, rootHash: root }),
    readTile: async (level, index) => tiles.get(`${level}/${index}`),
  };
}
