import fc from 'fast-check';
import { appendLeaf, cloneFrontier, decodeFrontier, emptyFrontier, encodeFrontier, rootOf } from './frontier.ts';
import { EMPTY_ROOT } from './hashing.ts';
import { leavesUpTo, VECTOR_LEAVES } from './testing/leaves.ts';
import { naiveRoot } from './testing/naive-tree.ts';
import { refusalOf } from './testing/refusal.ts';

const ROOTS = [
  'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855',
  '6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d',
  'fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125',
  'aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77',
  'd37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7',
  '4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4',
  '76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef',
  'ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c',
  '5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328',
];

const frontierOf = (leaves: readonly Buffer[]) => {
  const frontier = emptyFrontier();
  for (const leaf of leaves) appendLeaf(frontier, leaf);
  return frontier;
};

describe('frontier', () => {
  it.each(ROOTS.map((root, size) => ({ root, size })))('has the published root at size $size', ({ root, size }) => {
    expect(rootOf(frontierOf(VECTOR_LEAVES.slice(0, size))).toString('hex')).toBe(root);
  });

  it('has the root of the definition at every size', () => {
    const leaves = leavesUpTo(300);
    const frontier = emptyFrontier();
    for (const [i, leaf] of leaves.entries()) {
      appendLeaf(frontier, leaf);
      expect(rootOf(frontier).equals(naiveRoot(leaves.slice(0, i + 1)))).toBe(true);
    }
  });

  it('tells of every perfect subtree that a leaf completes', () => {
    const leaves = leavesUpTo(64);
    const frontier = emptyFrontier();
    for (const [i, leaf] of leaves.entries()) {
      const heard: string[] = [];
      appendLeaf(frontier, leaf, (height, root) => heard.push(`${height} ${root.toString('hex')}`));
      const expected: string[] = [];
      for (let height = 0; (i + 1) % 2 ** height === 0 && 2 ** height <= i + 1; height += 1) {
        expected.push(`${height} ${naiveRoot(leaves.slice(i + 1 - 2 ** height, i + 1)).toString('hex')}`);
      }
      expect(heard).toEqual(expected);
    }
  });

  it('grows apart from its clone', () => {
    const frontier = frontierOf(VECTOR_LEAVES.slice(0, 7));
    const clone = cloneFrontier(frontier);
    appendLeaf(clone, VECTOR_LEAVES[7] ?? EMPTY_ROOT);
    expect(rootOf(frontier).toString('hex')).toBe(ROOTS[7]);
    expect(rootOf(clone).toString('hex')).toBe(ROOTS[8]);
  });

  it('gives away no memory of its own as the root', () => {
    const frontier = frontierOf(VECTOR_LEAVES.slice(0, 4));
    rootOf(frontier).fill(0);
    rootOf(emptyFrontier()).fill(0);
    expect(rootOf(frontier).toString('hex')).toBe(ROOTS[4]);
    expect(EMPTY_ROOT.toString('hex')).toBe(ROOTS[0]);
  });

  it('comes back from its bytes', () => {
    fc.assert(
      fc.property(fc.nat(200), fc.nat(50), (size, more) => {
        const leaves = leavesUpTo(size + more);
        const frontier = frontierOf(leaves.slice(0, size));
        const again = decodeFrontier(size, encodeFrontier(frontier));
        for (const leaf of leaves.slice(size)) appendLeaf(again, leaf);
        expect(rootOf(again)).toEqual(naiveRoot(leaves));
      }),
      { numRuns: 30 },
    );
  });

  it('comes back at sizes beyond 2^32', () => {
    const size = 2 ** 52 + 2 ** 33 + 1;
    const peaks = leavesUpTo(3);
    const frontier = decodeFrontier(size, Buffer.concat(peaks));
    expect(frontier.peaks).toEqual(peaks);
    appendLeaf(frontier, VECTOR_LEAVES[0] ?? EMPTY_ROOT);
    expect(frontier.size).toBe(size + 1);
    expect(frontier.peaks).toHaveLength(3);
  });

  it.each([
    { size: 3, bytes: 32 },
    { size: 3, bytes: 65 },
    { size: 4, bytes: 64 },
    { size: 0, bytes: 32 },
    { size: 1, bytes: 0 },
  ])('refuses $bytes bytes for $size leaves', ({ size, bytes }) => {
    expect(refusalOf(() => decodeFrontier(size, Buffer.alloc(bytes)))).toBe('frontier.malformed');
  });

  it.each([-1, 1.5, Number.NaN, 2 ** 53])('refuses the size %d', (size) => {
    expect(refusalOf(() => decodeFrontier(size, Buffer.alloc(32)))).toBe('index.out-of-range');
  });

  it('refuses a leaf hash of another length, and to grow past 2^53 - 1', () => {
    expect(refusalOf(() => appendLeaf(emptyFrontier(), Buffer.alloc(31)))).toBe('hash.malformed');
    const full = { size: Number.MAX_SAFE_INTEGER, peaks: leavesUpTo(53) };
    expect(refusalOf(() => appendLeaf(full, Buffer.alloc(32)))).toBe('index.out-of-range');
    expect(full.peaks).toHaveLength(53);
  });

  it('refuses to grow without the peaks of its size', () => {
    expect(refusalOf(() => appendLeaf({ size: 3, peaks: leavesUpTo(1) }, Buffer.alloc(32)))).toBe('frontier.malformed');
  });
});
