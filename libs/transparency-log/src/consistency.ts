import { auditPath, type Sibling } from './audit-path.ts';
import { EMPTY_ROOT, nodeHash } from './hashing.ts';
import { hashAt, requireHashCount, requireRoot } from './proof-hashes.ts';
import { type ProofPlan, planNodes, readProof, type TileReader } from './proof-plan.ts';
import { TransparencyError } from './transparency-error.ts';
import { requireTreeHead, type TreeHead } from './tree-head.ts';
import { half, isOdd, requireIndex } from './tree-index.ts';

type Node = Pick<Sibling, 'height' | 'position'>;

/**
 * What to read to prove that the tree of `newer` leaves continues the tree of `older` leaves; at most two tiles a level.
 *
 * @throws TransparencyError `index.out-of-range` unless `older <= newer`.
 */
export function planConsistency(older: number, newer: number): ProofPlan {
  requireOrder(older, newer);
  return planNodes(proofNodes(older, newer), newer);
}

/**
 * The proof that the tree of `newer` leaves continues the tree of `older` leaves (RFC 9162 §2.1.4.1); empty when `older` is
 * 0 or equal to `newer`. Tiles are not trusted here: run `verifyConsistency` before handing the proof out.
 *
 * @throws TransparencyError `index.out-of-range`, `tile.missing`, `tile.malformed`.
 */
export function proveConsistency(read: TileReader, older: number, newer: number): Promise<Buffer[]> {
  return readProof(planConsistency(older, newer), read);
}

/**
 * Checks that the newer tree begins with all leaves of the older one (RFC 9162 §2.1.4.2). Every tree continues the empty
 * one, whose root must be the empty root and whose proof has no hashes.
 *
 * @throws TransparencyError `index.out-of-range`, `hash.malformed`, `proof.malformed` (number or length of the hashes),
 * `proof.mismatch`.
 */
export function verifyConsistency(older: TreeHead, newer: TreeHead, proof: readonly Uint8Array[]): void {
  requireTreeHead(older);
  requireTreeHead(newer);
  requireOrder(older.size, newer.size);
  requireHashCount(proof, proofNodes(older.size, newer.size).length);
  if (older.size === 0) requireRoot(EMPTY_ROOT, older.root);
  if (older.size === newer.size) requireRoot(older.root, newer.root);
  if (older.size === 0 || older.size === newer.size) return;

  const { olderRoot, newerRoot } = rootsBy(older, newer.size, proof);
  requireRoot(olderRoot, older.root);
  requireRoot(newerRoot, newer.root);
}

/**
 * The root that the newer tree has at an older size, where this proof tells: it leads to the newer tree, though perhaps from
 * another older one than whoever looks has seen. Undefined where it does not, and for an older size that is a power of two,
 * whose root no proof repeats.
 */
export function olderRootBy(olderSize: number, newer: TreeHead, proof: readonly Uint8Array[]): Buffer | undefined {
  if (olderSize === 0 || olderSize >= newer.size || isSeamTheRoot(seamOf(olderSize))) return undefined;
  if (proof.length !== proofNodes(olderSize, newer.size).length) return undefined;
  const { olderRoot, newerRoot } = rootsBy({ size: olderSize, root: EMPTY_ROOT }, newer.size, proof);
  return Buffer.compare(newerRoot, newer.root) === 0 ? Buffer.from(olderRoot) : undefined;
}

/** Both roots that a proof leads to; the older one is only looked at where the proof does not hold it. */
function rootsBy(older: TreeHead, newerSize: number, proof: readonly Uint8Array[]) {
  const seam = seamOf(older.size);
  // The old root is itself the seam when the old tree is one perfect subtree; then the proof does not repeat it.
  const first = isSeamTheRoot(seam) ? 0 : 1;
  let olderRoot = isSeamTheRoot(seam) ? older.root : hashAt(proof, 0);
  let newerRoot = olderRoot;
  for (const [i, { side }] of auditPath(seam.height, seam.position, newerSize).entries()) {
    const sibling = hashAt(proof, first + i);
    if (side === 'left') olderRoot = nodeHash(sibling, olderRoot);
    newerRoot = side === 'left' ? nodeHash(sibling, newerRoot) : nodeHash(newerRoot, sibling);
  }
  return { olderRoot, newerRoot };
}

function proofNodes(older: number, newer: number): Node[] {
  if (older === 0 || older === newer) return [];
  const seam = seamOf(older);
  const path = auditPath(seam.height, seam.position, newer);
  return isSeamTheRoot(seam) ? path : [seam, ...path];
}

/** The largest subtree that ends where the old tree ends: both trees have it, and both grow out of it. */
function seamOf(older: number): Node {
  let height = 0;
  let position = older - 1;
  for (; isOdd(position); position = half(position)) height += 1;
  return { height, position };
}

function isSeamTheRoot(seam: Node): boolean {
  return seam.position === 0;
}

function requireOrder(older: number, newer: number): void {
  requireIndex(older, 'older tree size');
  requireIndex(newer, 'newer tree size');
  if (older > newer) {
    throw new TransparencyError('index.out-of-range', `a tree of ${newer} leaves cannot continue one of ${older}`);
  }
}
