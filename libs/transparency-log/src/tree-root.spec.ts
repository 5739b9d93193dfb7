import { EMPTY_ROOT } from './hashing.ts';
import { leavesUpTo } from './testing/leaves.ts';
import { naiveRoot } from './testing/naive-tree.ts';
import { shelve } from './testing/tile-shelf.ts';
import { planRoot, readRoot } from './tree-root.ts';

describe('tree root', () => {
  const leaves = leavesUpTo(600);
  const shelf = shelve(leaves);

  it.each([0, 1, 2, 3, 255, 256, 257, 511, 512, 513, 600])('is that of the first %i leaves', async (size) => {
    expect(await readRoot(shelf.read, size)).toEqual(naiveRoot(leaves.slice(0, size)));
  });

  it('gives away no memory of its own', async () => {
    (await readRoot(shelf.read, 0)).fill(0);
    expect(EMPTY_ROOT[0]).toBe(0xe3);
  });

  it('reads one tile a level', () => {
    expect(planRoot(Number.MAX_SAFE_INTEGER).tiles).toHaveLength(7);
    expect(planRoot(2 ** 40).tiles).toEqual([{ level: 5, index: 0, width: 1 }]);
  });
});
