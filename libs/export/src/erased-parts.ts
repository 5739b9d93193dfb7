import { type PositionSet, positionSet } from './check/index.ts';
import { erasuresOf } from './erasures-of.ts';
import type { LogSource } from './log-source.ts';

/**
 * The positions whose personal parts an export of the first `size` entries must not hold, erased already or not.
 *
 * @throws ExportError `export.erasure-not-signed`.
 */
export async function erasedParts(log: LogSource, size: number): Promise<PositionSet> {
  const positions = positionSet();
  for await (const { erased } of erasuresOf(log, size)) for (const position of erased) positions.add(position);
  return positions;
}
