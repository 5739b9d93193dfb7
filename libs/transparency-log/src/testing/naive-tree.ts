import { EMPTY_ROOT, nodeHash } from '../hashing.ts';

/*
 * The definitions of RFC 9162 §2.1 word for word, over all leaf hashes: slow and plainly right. The specs hold everything
 * else against them.
 */

/** MTH(D[n]), §2.1.1. */
export function naiveRoot(leaves: readonly Buffer[]): Buffer {
  const [only] = leaves;
  if (only === undefined) return EMPTY_ROOT;
  if (leaves.length === 1) return only;
  const k = largestPowerBelow(leaves.length);
  return nodeHash(naiveRoot(leaves.slice(0, k)), naiveRoot(leaves.slice(k)));
}

/** PATH(m, D[n]), §2.1.3.1. */
export function naiveInclusion(m: number, leaves: readonly Buffer[]): Buffer[] {
  if (leaves.length === 1) return [];
  const k = largestPowerBelow(leaves.length);
  const [left, right] = [leaves.slice(0, k), leaves.slice(k)];
  return m < k ? [...naiveInclusion(m, left), naiveRoot(right)] : [...naiveInclusion(m - k, right), naiveRoot(left)];
}

/** PROOF(m, D[n]), §2.1.4.1. */
export function naiveConsistency(m: number, leaves: readonly Buffer[]): Buffer[] {
  return subproof(m, leaves, true);
}

function subproof(m: number, leaves: readonly Buffer[], whole: boolean): Buffer[] {
  if (m === leaves.length) return whole ? [] : [naiveRoot(leaves)];
  const k = largestPowerBelow(leaves.length);
  const [left, right] = [leaves.slice(0, k), leaves.slice(k)];
  return m <= k ? [...subproof(m, left, whole), naiveRoot(right)] : [...subproof(m - k, right, false), naiveRoot(left)];
}

function largestPowerBelow(n: number): number {
  let k = 1;
  while (k * 2 < n) k *= 2;
  return k;
}
