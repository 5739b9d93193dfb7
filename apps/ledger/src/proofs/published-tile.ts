import type { ServedSigner } from '@onus/signing';
import { parseTilePath, TransparencyError, tileWidth } from '@onus/transparency-log';
import { ProblemError, problem } from '../http/problem.ts';

export const nothingThere = (): ProblemError => new ProblemError(problem('record.unknown'));

/**
 * What the path of a tile or a bundle names, if the published checkpoint covers it.
 *
 * @throws ProblemError `record.unknown`.
 */
export function publishedTile(path: string, signer: ServedSigner) {
  try {
    const address = parseTilePath(path);
    const level = address.kind === 'hashes' ? address.level : 0;
    const size = signer.published()?.size ?? 0;
    if (tileWidth(level, address.index, size) < address.width) throw nothingThere();
    return { level, index: address.index, width: address.width };
  } catch (error) {
    throw error instanceof TransparencyError ? nothingThere() : error;
  }
}
