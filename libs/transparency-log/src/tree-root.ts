import { EMPTY_ROOT } from './hashing.ts';
import { type ProofPlan, planNodes, readProof, type TileReader } from './proof-plan.ts';
import { bitLength, requireIndex } from './tree-index.ts';

/** What to read to compute the root of a tree of `size` leaves: one tile a level, none for the empty tree. */
export function planRoot(size: number): ProofPlan {
  requireIndex(size, 'tree size');
  return planNodes(size === 0 ? [] : [{ height: bitLength(size - 1), position: 0 }], size);
}

/**
 * The root of the tree at any size that its tiles reach, past sizes too.
 *
 * @throws TransparencyError `index.out-of-range`, `tile.missing`, `tile.malformed`.
 */
export async function readRoot(read: TileReader, size: number): Promise<Buffer> {
  const [root] = await readProof(planRoot(size), read);
  return root ?? Buffer.from(EMPTY_ROOT);
}
