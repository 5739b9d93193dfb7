import { auditPath } from './audit-path.ts';
import { nodeHash } from './hashing.ts';
import { hashAt, requireHashCount, requireRoot } from './proof-hashes.ts';
import { type ProofPlan, planNodes, readProof, type TileReader } from './proof-plan.ts';
import { TransparencyError } from './transparency-error.ts';
import { requireTreeHead, type TreeHead } from './tree-head.ts';
import { requireIndex } from './tree-index.ts';

/**
 * What to read to prove that leaf `index` is in the tree of `size` leaves; at most two tiles a level.
 *
 * @throws TransparencyError `index.out-of-range` unless `index < size`.
 */
export function planInclusion(index: number, size: number): ProofPlan {
  requireLeafOf(index, size);
  return planNodes(auditPath(0, index, size), size);
}

/**
 * The proof that leaf `index` is in the tree of `size` leaves: hashes from the leaf's sibling up (RFC 9162 §2.1.3.1).
 * Tiles are not trusted here: run `verifyInclusion` against a signed head before handing the proof out.
 *
 * @throws TransparencyError `index.out-of-range`, `tile.missing`, `tile.malformed`.
 */
export function proveInclusion(read: TileReader, index: number, size: number): Promise<Buffer[]> {
  return readProof(planInclusion(index, size), read);
}

/**
 * Checks that the leaf hash stands at `index` in the tree of `head` (RFC 9162 §2.1.3.2).
 *
 * @throws TransparencyError `index.out-of-range`, `hash.malformed`, `proof.malformed` (number or length of the hashes),
 * `proof.mismatch`.
 */
export function verifyInclusion(head: TreeHead, index: number, leaf: Uint8Array, proof: readonly Uint8Array[]): void {
  requireTreeHead(head);
  requireLeafOf(index, head.size);
  const path = auditPath(0, index, head.size);
  requireHashCount(proof, path.length);
  let root = leaf;
  for (const [i, { side }] of path.entries()) {
    const sibling = hashAt(proof, i);
    root = side === 'left' ? nodeHash(sibling, root) : nodeHash(root, sibling);
  }
  requireRoot(root, head.root);
}

function requireLeafOf(index: number, size: number): void {
  requireIndex(index, 'leaf index');
  requireIndex(size, 'tree size');
  if (index >= size) throw new TransparencyError('index.out-of-range', `a tree of ${size} leaves has no leaf ${index}`);
}
