import fc from 'fast-check';
import { rootOf } from './frontier.ts';
import { leavesUpTo } from './testing/leaves.ts';
import { naiveRoot } from './testing/naive-tree.ts';
import { refusalOf } from './testing/refusal.ts';
import { shelve } from './testing/tile-shelf.ts';
import { emptyTileEdge, extendTiles, loadTileEdge, type TileEdge } from './tile-edge.ts';
import { partialTiles } from './tiles.ts';

/** Appends in batches and keeps the tiles as a table with the key (level, index) would. */
const grow = (leaves: readonly Buffer[], batches: readonly number[]) => {
  const table = new Map<string, Buffer>();
  let edge: TileEdge = emptyTileEdge();
  let from = 0;
  for (const batch of [...batches, leaves.length]) {
    const step = extendTiles(edge, leaves.slice(from, from + batch));
    for (const tile of step.tiles) table.set(`${tile.level}/${tile.index}`, Buffer.from(tile.hashes));
    edge = step.edge;
    from += batch;
  }
  return { edge, table };
};

/** The tiles of the definition in c2sp.org/tlog-tiles. */
const definedTiles = (leaves: readonly Buffer[]): Map<string, Buffer> => {
  const table = new Map<string, Buffer>();
  for (let level = 0; 256 ** level <= leaves.length; level += 1) {
    const count = Math.floor(leaves.length / 256 ** level);
    const hashes = Array.from({ length: count }, (_, i) =>
      naiveRoot(leaves.slice(i * 256 ** level, (i + 1) * 256 ** level)),
    );
    for (let index = 0; index * 256 < count; index += 1) {
      table.set(`${level}/${index}`, Buffer.concat(hashes.slice(index * 256, (index + 1) * 256)));
    }
  }
  return table;
};

const reload = (size: number, table: ReadonlyMap<string, Buffer>): TileEdge =>
  loadTileEdge(
    size,
    partialTiles(size).map(({ level, index }) => table.get(`${level}/${index}`)),
  );

describe('tile edge', () => {
  it('writes the tiles of the definition, whatever the batches', () => {
    const leaves = leavesUpTo(1100);
    fc.assert(
      fc.property(fc.nat(1100), fc.array(fc.nat(400), { maxLength: 8 }), (size, batches) => {
        const taken = leaves.slice(0, size);
        const { edge, table } = grow(taken, batches);
        expect(table).toEqual(definedTiles(taken));
        expect(rootOf(edge.frontier)).toEqual(naiveRoot(taken));
        expect(reload(size, table)).toEqual(edge);
      }),
      {
        numRuns: 40,
        examples: [
          [0, []],
          [256, [255, 1]],
          [512, [256]],
          [257, [1, 255]],
        ],
      },
    );
  });

  it('fills three levels', () => {
    const leaves = leavesUpTo(70_000);
    const { edge, table } = grow(leaves, [65_535, 1]);
    expect(table.size).toBe(274 + 2 + 1);
    expect(edge.partials.map((partial) => partial.length / 32)).toEqual([112, 17, 1]);
    expect(table.get('2/0')).toEqual(naiveRoot(leaves.slice(0, 65_536)));
    expect(reload(70_000, table)).toEqual(edge);
    expect(rootOf(edge.frontier)).toEqual(naiveRoot(leaves));
  });

  it('names only tiles that changed, each once', () => {
    const { edge } = grow(leavesUpTo(255), []);
    const [leaf = Buffer.alloc(32)] = leavesUpTo(1);
    const names = (count: number) =>
      extendTiles(edge, Array<Buffer>(count).fill(leaf)).tiles.map(
        ({ level, index, hashes }) => `${level}/${index}:${hashes.length / 32}`,
      );
    expect(names(0)).toEqual([]);
    expect(names(1)).toEqual(['0/0:256', '1/0:1']);
    expect(names(2)).toEqual(['0/0:256', '0/1:1', '1/0:1']);
  });

  it('leaves the edge that it was given as it was, also when the new tiles are written to', () => {
    const leaves = leavesUpTo(300);
    const { edge, table } = grow(leaves.slice(0, 250), []);
    const first = extendTiles(edge, leaves.slice(250));
    for (const tile of first.tiles) tile.hashes.fill(0);
    expect(reload(250, table)).toEqual(edge);
    const second = extendTiles(edge, leaves.slice(250));
    expect(second.edge).toEqual(first.edge);
    expect(rootOf(second.edge.frontier)).toEqual(naiveRoot(leaves));
  });

  it('grows on beyond 2^32 leaves', () => {
    const size = 2 ** 40 - 1;
    const [leaf = Buffer.alloc(32)] = leavesUpTo(1);
    const edge = loadTileEdge(
      size,
      partialTiles(size).map(() => Buffer.alloc(255 * 32, leaf)),
    );
    const { tiles, edge: next } = extendTiles(edge, [leaf]);
    expect(next.frontier.size).toBe(2 ** 40);
    expect(tiles.map(({ level, index, hashes }) => [level, index, hashes.length / 32])).toEqual([
      [0, 2 ** 32 - 1, 256],
      [1, 2 ** 24 - 1, 256],
      [2, 2 ** 16 - 1, 256],
      [3, 2 ** 8 - 1, 256],
      [4, 0, 256],
      [5, 0, 1],
    ]);
  });

  it('refuses to load from a tile that is missing or too short', () => {
    const shelf = shelve(leavesUpTo(10));
    expect(refusalOf(() => loadTileEdge(10, []))).toBe('tile.missing');
    expect(refusalOf(() => loadTileEdge(11, [shelf.read(0, 0)]))).toBe('tile.malformed');
  });
});
