import fc from 'fast-check';
import { proveInclusion } from './inclusion.ts';
import { inclusionProver } from './inclusion-prover.ts';
import { leavesUpTo } from './testing/leaves.ts';
import { shelve } from './testing/tile-shelf.ts';

const LEAVES = leavesUpTo(20_000);

describe('one proof after another', () => {
  it('is what each is by itself, in any order and at any size', async () => {
    const shelf = shelve(LEAVES);
    const aTree = fc.integer({ min: 1, max: LEAVES.length });
    const proven = aTree.chain((size) => fc.tuple(fc.constant(size), fc.array(fc.nat(size - 1), { maxLength: 100 })));
    await fc.assert(
      fc.asyncProperty(proven, async ([size, indexes]) => {
        const prove = inclusionProver(shelf.read, size);
        for (const index of indexes) expect(await prove(index)).toEqual(await proveInclusion(shelf.read, index, size));
      }),
      { numRuns: 30 },
    );
  });

  it('reads each tile once where the leaves are in order', async () => {
    const shelf = shelve(LEAVES);
    const prove = inclusionProver(shelf.read, LEAVES.length);
    for (let index = 0; index < LEAVES.length; index += 1) await prove(index);
    expect(shelf.reads).toBeLessThan(shelf.tiles.size * 1.1);
  });

  it('refuses a tile that is missing', async () => {
    const prove = inclusionProver(() => undefined, 300);
    await expect(prove(5)).rejects.toMatchObject({ code: 'tile.missing' });
  });
});
