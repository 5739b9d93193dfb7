import fc from 'fast-check';
import { planConsistency, proveConsistency, verifyConsistency } from './consistency.ts';
import { EMPTY_ROOT, nodeHash } from './hashing.ts';
import { buildProof } from './proof-plan.ts';
import { leavesUpTo, VECTOR_LEAVES } from './testing/leaves.ts';
import { naiveConsistency, naiveRoot } from './testing/naive-tree.ts';
import { refusalOf } from './testing/refusal.ts';
import { shelve } from './testing/tile-shelf.ts';
import type { TreeHead } from './tree-head.ts';

const LEAVES = leavesUpTo(1000);
const SHELF = shelve(LEAVES);
const ROOTS = Array.from({ length: 131 }, (_, size) => naiveRoot(LEAVES.slice(0, size)));
const headAt = (size: number): TreeHead => ({ size, root: ROOTS[size] ?? naiveRoot(LEAVES.slice(0, size)) });

const proveFromShelf = (older: number, newer: number): Buffer[] => {
  const plan = planConsistency(older, newer);
  return buildProof(
    plan,
    plan.tiles.map((tile) => SHELF.read(tile.level, tile.index)),
  );
};

/** The check of RFC 9162 §2.1.4.2 for 0 < m < n, step by step, on BigInt. */
const acceptedByRfc = (older: TreeHead, newer: TreeHead, proof: readonly Uint8Array[]): boolean => {
  if (proof.length === 0) return false;
  const [m, n] = [BigInt(older.size), BigInt(newer.size)];
  const [first = older.root, ...rest] = (m & (m - 1n)) === 0n ? [older.root, ...proof] : proof;
  let [fn, sn, fr, sr] = [m - 1n, n - 1n, first, first];
  while (fn % 2n === 1n) [fn, sn] = [fn >> 1n, sn >> 1n];
  for (const c of rest) {
    if (sn === 0n) return false;
    if (fn % 2n === 1n || fn === sn) {
      fr = nodeHash(c, fr);
      sr = nodeHash(c, sr);
      while (fn % 2n === 0n && fn !== 0n) [fn, sn] = [fn >> 1n, sn >> 1n];
    } else {
      sr = nodeHash(sr, c);
    }
    [fn, sn] = [fn >> 1n, sn >> 1n];
  }
  return sn === 0n && Buffer.compare(fr, older.root) === 0 && Buffer.compare(sr, newer.root) === 0;
};

/** All 0 < older < newer up to a size. */
const pairsUpTo = (size: number): { older: number; newer: number }[] =>
  Array.from({ length: size }, (_, newer) =>
    Array.from({ length: newer }, (_, i) => ({ older: i + 1, newer: newer + 1 })),
  ).flat();

const twoSizes = fc
  .integer({ min: 1, max: LEAVES.length })
  .chain((newer) => fc.tuple(fc.integer({ min: 1, max: newer }), fc.constant(newer)));

describe('consistency', () => {
  it.each([
    { older: 6, prefixes: ['0ebc5d34', 'ca854ea1', 'd37ee418'] },
    { older: 4, prefixes: ['6b47aaf2'] },
    { older: 8, prefixes: [] },
    { older: 0, prefixes: [] },
  ])('proves 8 leaves after $older as published', async ({ older, prefixes }) => {
    const shelf = shelve(VECTOR_LEAVES);
    const proof = await proveConsistency(shelf.read, older, 8);
    expect(proof.map((hash) => hash.toString('hex', 0, 4))).toEqual(prefixes);
    const root = naiveRoot(VECTOR_LEAVES.slice(0, older));
    verifyConsistency({ size: older, root }, { size: 8, root: naiveRoot(VECTOR_LEAVES) }, proof);
  });

  it('gives the proof of the definition for every pair of small trees', () => {
    for (let newer = 1; newer <= 130; newer += 1) {
      for (let older = 1; older <= newer; older += 1) {
        const proof = proveFromShelf(older, newer);
        if (newer <= 40) expect(proof).toEqual(naiveConsistency(older, LEAVES.slice(0, newer)));
        verifyConsistency(headAt(older), headAt(newer), proof);
      }
    }
  });

  it('gives the proof of the definition where trees span tiles', () => {
    fc.assert(
      fc.property(twoSizes, ([older, newer]) => {
        expect(proveFromShelf(older, newer)).toEqual(naiveConsistency(older, LEAVES.slice(0, newer)));
      }),
      { numRuns: 40, examples: [[[256, 257]], [[255, 512]], [[512, 1000]], [[257, 769]]] },
    );
  });

  it('refuses every flipped byte, other roots, and any other number of hashes', () => {
    fc.assert(
      fc.property(twoSizes, fc.nat(), fc.integer({ min: 1, max: 255 }), ([older, newer], at, flip) => {
        const [before, after] = [headAt(older), headAt(newer)];
        const proof = proveFromShelf(older, newer);
        const flipped = (hash: Uint8Array): Buffer => {
          const copy = Buffer.from(hash);
          copy.writeUInt8(copy.readUInt8(at % 32) ^ flip, at % 32);
          return copy;
        };
        const refused = (claim: () => void) => expect(refusalOf(claim)).toMatch(/^proof\.(mismatch|malformed)$/);
        refused(() => verifyConsistency({ size: older, root: flipped(before.root) }, after, proof));
        refused(() => verifyConsistency(before, { size: newer, root: flipped(after.root) }, proof));
        refused(() => verifyConsistency(before, after, [...proof, EMPTY_ROOT]));
        refused(() => verifyConsistency(before, after, [EMPTY_ROOT, ...proof]));
        for (const i of proof.keys()) {
          refused(() => verifyConsistency(before, after, proof.with(i, flipped(proof[i] ?? EMPTY_ROOT))));
          refused(() => verifyConsistency(before, after, proof.toSpliced(i, 1)));
          refused(() => verifyConsistency(before, after, proof.with(i, Buffer.alloc(33))));
        }
      }),
      { numRuns: 40 },
    );
  });

  it('accepts just what the RFC accepts when sizes are changed', () => {
    const claims = pairsUpTo(14);
    for (const { older, newer } of pairsUpTo(12)) {
      const [before, after, proof] = [headAt(older).root, headAt(newer).root, proveFromShelf(older, newer)];
      const heads = claims.map((claim) => ({
        older: { size: claim.older, root: before },
        newer: { size: claim.newer, root: after },
      }));
      const accepted = heads.filter(
        (head) => refusalOf(() => verifyConsistency(head.older, head.newer, proof)) === undefined,
      );
      expect(accepted).toEqual(heads.filter((head) => acceptedByRfc(head.older, head.newer, proof)));
      expect(accepted.length).toBeGreaterThan(0);
    }
  });

  it('reads at most two tiles a level, each once', () => {
    fc.assert(
      fc.property(fc.maxSafeNat(), fc.maxSafeNat(), (a, b) => {
        const newer = Math.max(a, b, 1);
        const { tiles } = planConsistency(Math.min(a, b), newer);
        const levels = Math.ceil((newer - 1).toString(2).length / 8);
        expect(tiles.length).toBeLessThanOrEqual(2 * levels);
        expect(new Set(tiles.map(({ level, index }) => `${level}/${index}`)).size).toBe(tiles.length);
      }),
    );
  });

  it('starts from the empty tree with its one root and no hashes', () => {
    const empty = { size: 0, root: EMPTY_ROOT };
    verifyConsistency(empty, headAt(5), []);
    verifyConsistency(empty, empty, []);
    expect(refusalOf(() => verifyConsistency(empty, headAt(5), [EMPTY_ROOT]))).toBe('proof.malformed');
    expect(refusalOf(() => verifyConsistency({ ...empty, root: headAt(1).root }, headAt(5), []))).toBe(
      'proof.mismatch',
    );
    expect(refusalOf(() => verifyConsistency(empty, { size: 0, root: headAt(1).root }, []))).toBe('proof.mismatch');
  });

  it('refuses a shorter tree, a size that is none, and a root that is not a hash', () => {
    expect(refusalOf(() => verifyConsistency(headAt(5), headAt(4), []))).toBe('index.out-of-range');
    expect(refusalOf(() => planConsistency(2, 1))).toBe('index.out-of-range');
    expect(refusalOf(() => planConsistency(-1, 1))).toBe('index.out-of-range');
    expect(refusalOf(() => planConsistency(1, 2 ** 53))).toBe('index.out-of-range');
    const broken = { size: 3, root: Buffer.alloc(0) };
    expect(refusalOf(() => verifyConsistency(broken, broken, []))).toBe('hash.malformed');
    expect(refusalOf(() => verifyConsistency({ size: 0, root: EMPTY_ROOT }, broken, []))).toBe('hash.malformed');
  });
});
