import { refusalOf } from './testing/refusal.ts';
import { partialTiles, tileHashes, tileWidth } from './tiles.ts';

describe('tiles', () => {
  it('counts as the specification does for 70,000 leaves', () => {
    expect(partialTiles(70_000)).toEqual([
      { level: 0, index: 273, width: 112 },
      { level: 1, index: 1, width: 17 },
      { level: 2, index: 0, width: 1 },
    ]);
    expect(tileWidth(0, 272, 70_000)).toBe(256);
    expect(tileWidth(0, 274, 70_000)).toBe(0);
    expect(tileWidth(1, 0, 70_000)).toBe(256);
    expect(tileWidth(3, 0, 70_000)).toBe(0);
  });

  it('has no partial tile where a level is full', () => {
    expect(partialTiles(0)).toEqual([]);
    expect(partialTiles(256)).toEqual([{ level: 1, index: 0, width: 1 }]);
    expect(partialTiles(65_536)).toEqual([{ level: 2, index: 0, width: 1 }]);
  });

  it('counts beyond 2^32', () => {
    expect(partialTiles(2 ** 40 + 2 ** 33 + 5)).toEqual([
      { level: 0, index: 2 ** 32 + 2 ** 25, width: 5 },
      { level: 4, index: 1, width: 2 },
      { level: 5, index: 0, width: 1 },
    ]);
    expect(partialTiles(Number.MAX_SAFE_INTEGER)).toHaveLength(7);
  });

  it('cuts a longer tile to the width, and refuses any that is short, long or broken', () => {
    const ref = { level: 0, index: 7, width: 3 };
    expect(tileHashes(ref, Buffer.alloc(256 * 32))).toHaveLength(96);
    expect(refusalOf(() => tileHashes(ref, undefined))).toBe('tile.missing');
    for (const length of [0, 64, 95, 97, 257 * 32]) {
      expect(refusalOf(() => tileHashes(ref, Buffer.alloc(length)))).toBe('tile.malformed');
    }
  });
});
