import { TransparencyError } from '@onus/transparency-log';
import { ProblemError, problem } from '../http/problem.ts';

const UNSOUND: ReadonlySet<string> = new Set(['proof.mismatch', 'tile.missing', 'tile.malformed']);

/**
 * A proof that is made of the stored tree and checked against the signed root.
 *
 * @throws ProblemError `proof.tree-unsound` where the tree does not lead to that root: it was altered, or the disk is failing.
 */
export async function soundProof<T>(prove: () => Promise<T>): Promise<T> {
  try {
    return await prove();
  } catch (error) {
    const isUnsound = error instanceof TransparencyError && UNSOUND.has(error.code);
    throw isUnsound ? new ProblemError(problem('proof.tree-unsound')) : error;
  }
}
