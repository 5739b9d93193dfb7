import fc from 'fast-check';
import { nodeHash } from './hashing.ts';
import { planInclusion, proveInclusion, verifyInclusion } from './inclusion.ts';
import { buildProof } from './proof-plan.ts';
import { leavesUpTo, VECTOR_LEAVES } from './testing/leaves.ts';
import { naiveInclusion, naiveRoot } from './testing/naive-tree.ts';
import { refusalOf } from './testing/refusal.ts';
import { shelve } from './testing/tile-shelf.ts';
import { readRoot } from './tree-root.ts';

const LEAVES = leavesUpTo(1000);
const SHELF = shelve(LEAVES);
const leafAt = (index: number): Buffer => LEAVES[index] ?? Buffer.alloc(0);

/** A tree whose leaves are all alike, of any size: its tiles need not be stored. */
const alikeTile = (() => {
  const rows: Buffer[] = [leafAt(0)];
  for (let height = 1; height < 64; height += 1) {
    const below = rows[height - 1] ?? leafAt(0);
    rows.push(nodeHash(below, below));
  }
  return (level: number, _index: number, width: number): Buffer => Buffer.alloc(width * 32, rows[level * 8]);
})();

const proveFromShelf = (index: number, size: number): Buffer[] => {
  const plan = planInclusion(index, size);
  return buildProof(
    plan,
    plan.tiles.map((tile) => SHELF.read(tile.level, tile.index)),
  );
};

/** The check of RFC 9162 §2.1.3.2, step by step, on BigInt. */
const acceptedByRfc = (size: number, root: Buffer, index: number, leaf: Buffer, proof: readonly Buffer[]): boolean => {
  if (index >= size) return false;
  let [fn, sn, r] = [BigInt(index), BigInt(size) - 1n, leaf];
  for (const p of proof) {
    if (sn === 0n) return false;
    if (fn % 2n === 1n || fn === sn) {
      r = nodeHash(p, r);
      while (fn % 2n === 0n && fn !== 0n) [fn, sn] = [fn >> 1n, sn >> 1n];
    } else {
      r = nodeHash(r, p);
    }
    [fn, sn] = [fn >> 1n, sn >> 1n];
  }
  return sn === 0n && r.equals(root);
};

const aLeafInATree = fc
  .integer({ min: 1, max: LEAVES.length })
  .chain((size) => fc.tuple(fc.nat(size - 1), fc.constant(size)));

describe('inclusion', () => {
  it('proves leaf 5 of 8 as published', async () => {
    const shelf = shelve(VECTOR_LEAVES);
    const proof = await proveInclusion(shelf.read, 5, 8);
    expect(proof.map((hash) => hash.toString('hex', 0, 4))).toEqual(['bc1a0643', 'ca854ea1', 'd37ee418']);
    const head = { size: 8, root: naiveRoot(VECTOR_LEAVES) };
    verifyInclusion(head, 5, VECTOR_LEAVES[5] ?? Buffer.alloc(0), proof);
  });

  it('gives the proof of the definition for every leaf of every small tree', () => {
    for (let size = 1; size <= 130; size += 1) {
      const leaves = LEAVES.slice(0, size);
      const head = { size, root: naiveRoot(leaves) };
      for (let index = 0; index < size; index += 1) {
        const proof = proveFromShelf(index, size);
        if (size <= 40) expect(proof).toEqual(naiveInclusion(index, leaves));
        verifyInclusion(head, index, leafAt(index), proof);
      }
    }
  });

  it('gives the proof of the definition where trees span tiles', () => {
    fc.assert(
      fc.property(aLeafInATree, ([index, size]) => {
        expect(proveFromShelf(index, size)).toEqual(naiveInclusion(index, LEAVES.slice(0, size)));
      }),
      { numRuns: 40, examples: [[[0, 256]], [[255, 257]], [[256, 257]], [[511, 512]], [[600, 769]]] },
    );
  });

  it('refuses every flipped byte, and any other number of hashes', () => {
    fc.assert(
      fc.property(aLeafInATree, fc.nat(), fc.integer({ min: 1, max: 255 }), ([index, size], at, flip) => {
        const head = { size, root: naiveRoot(LEAVES.slice(0, size)) };
        const proof = proveFromShelf(index, size);
        const flipped = (hash: Buffer): Buffer => {
          const copy = Buffer.from(hash);
          copy.writeUInt8(copy.readUInt8(at % 32) ^ flip, at % 32);
          return copy;
        };
        const refused = (claim: () => void) => expect(refusalOf(claim)).toMatch(/^proof\.(mismatch|malformed)$/);
        refused(() => verifyInclusion(head, index, flipped(leafAt(index)), proof));
        refused(() => verifyInclusion({ size, root: flipped(head.root) }, index, leafAt(index), proof));
        refused(() => verifyInclusion(head, index, leafAt(index), [...proof, leafAt(0)]));
        refused(() => verifyInclusion(head, index, leafAt(index), [leafAt(0), ...proof]));
        for (const i of proof.keys()) {
          refused(() => verifyInclusion(head, index, leafAt(index), proof.with(i, flipped(proof[i] ?? leafAt(0)))));
          refused(() => verifyInclusion(head, index, leafAt(index), proof.toSpliced(i, 1)));
          refused(() => verifyInclusion(head, index, leafAt(index), proof.with(i, Buffer.alloc(31))));
        }
      }),
      { numRuns: 40 },
    );
  });

  it('accepts just what the RFC accepts when index and size are changed', () => {
    const upTo = (count: number): number[] => Array.from({ length: count }, (_, i) => i);
    const trees = upTo(12).flatMap((last) => upTo(last + 1).map((index) => ({ size: last + 1, index })));
    const claims = upTo(14).flatMap((size) => upTo(14).map((index) => ({ size, index })));
    for (const tree of trees) {
      const root = naiveRoot(LEAVES.slice(0, tree.size));
      const [leaf, proof] = [leafAt(tree.index), proveFromShelf(tree.index, tree.size)];
      const accepted = claims.filter(
        ({ size, index }) => refusalOf(() => verifyInclusion({ size, root }, index, leaf, proof)) === undefined,
      );
      expect(accepted).toEqual(claims.filter(({ size, index }) => acceptedByRfc(size, root, index, leaf, proof)));
      expect(accepted.filter(({ size }) => size === tree.size)).toEqual([tree]);
    }
  });

  it('proves and verifies beyond 2^32 leaves, as the RFC does', async () => {
    const leafAndSize = fc
      .bigInt({ min: 2n ** 32n, max: 2n ** 53n - 1n })
      .chain((size) => fc.tuple(fc.bigInt({ min: 0n, max: size - 1n }), fc.constant(size)));
    await fc.assert(
      fc.asyncProperty(leafAndSize, async ([bigIndex, bigSize]) => {
        const [index, size] = [Number(bigIndex), Number(bigSize)];
        const root = await readRoot(alikeTile, size);
        const proof = await proveInclusion(alikeTile, index, size);
        verifyInclusion({ size, root }, index, leafAt(0), proof);
        expect(acceptedByRfc(size, root, index, leafAt(0), proof)).toBe(true);
        expect(refusalOf(() => verifyInclusion({ size, root }, index, leafAt(0), proof.slice(1)))).toBe(
          'proof.malformed',
        );
      }),
      { numRuns: 15 },
    );
  });

  it('reads at most two tiles a level, each once, and none that is empty', () => {
    fc.assert(
      fc.property(fc.maxSafeNat(), fc.maxSafeNat(), (a, b) => {
        const size = Math.max(a, b) + (a === b ? 1 : 0);
        fc.pre(size <= Number.MAX_SAFE_INTEGER && size > 0);
        const { tiles } = planInclusion(Math.min(a, b), size);
        const levels = Math.ceil((size - 1).toString(2).length / 8);
        expect(tiles.length).toBeLessThanOrEqual(2 * levels);
        expect(new Set(tiles.map(({ level, index }) => `${level}/${index}`)).size).toBe(tiles.length);
        expect(tiles.every(({ width }) => width >= 1 && width <= 256)).toBe(true);
      }),
    );
  });

  it('asks the reader once for each tile of the plan', async () => {
    SHELF.reads = 0;
    await proveInclusion(SHELF.read, 3, 1000);
    expect(SHELF.reads).toBe(planInclusion(3, 1000).tiles.length);
    expect(SHELF.reads).toBeLessThanOrEqual(4);
  });

  it.each([
    [0, 0],
    [8, 8],
    [9, 8],
    [-1, 8],
    [0.5, 8],
    [0, 2 ** 53],
  ])('has no leaf %d in a tree of %d', (index, size) => {
    const root = Buffer.alloc(32);
    expect(refusalOf(() => planInclusion(index, size))).toBe('index.out-of-range');
    expect(refusalOf(() => verifyInclusion({ size, root }, index, root, []))).toBe('index.out-of-range');
  });

  it('refuses a root or a leaf that is not a hash', () => {
    const hash = Buffer.alloc(32);
    expect(refusalOf(() => verifyInclusion({ size: 1, root: Buffer.alloc(0) }, 0, Buffer.alloc(0), []))).toBe(
      'hash.malformed',
    );
    expect(refusalOf(() => verifyInclusion({ size: 2, root: hash }, 0, Buffer.alloc(31), [hash]))).toBe(
      'hash.malformed',
    );
  });

  it('passes on that a tile is missing', async () => {
    await expect(proveInclusion(() => undefined, 0, 2)).rejects.toMatchObject({ code: 'tile.missing' });
  });
});
