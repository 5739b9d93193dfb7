import { TILE_WIDTH, TransparencyError } from '@onus/transparency-log';
import { ProblemError, problem } from '../http/problem.ts';
import type { Sources } from '../queries/sources.ts';

const UNSOUND: ReadonlySet<string> = new Set(['proof.mismatch', 'tile.missing', 'tile.malformed']);

/**
 * A proof that is made of the stored tree, for an event where it is for one, and checked against the signed root.
 *
 * @throws ProblemError `proof.tree-unsound` where the tree does not lead to that root: it was altered, or the disk is failing.
 * That is a fault of the log.
 */
export async function soundProof<T>(
  { faults }: Pick<Sources, 'faults'>,
  position: number | undefined,
  prove: () => Promise<T>,
): Promise<T> {
  try {
    return await prove();
  } catch (error) {
    const isUnsound = error instanceof TransparencyError && UNSOUND.has(error.code);
    if (!isUnsound) throw error;
    faults.tell('log.altered-tree', position === undefined ? 'log' : `tile:0/${Math.floor(position / TILE_WIDTH)}`);
    throw new ProblemError(problem('proof.tree-unsound'));
  }
}
