/** The type of the events that record, before it is done, which personal parts are erased and on which ground. */
export const ERASURE_TYPE = 'oversight.personal-erased';

/** The positions whose personal parts the data of an erasure event name; none where they give no positions or no ground. */
export function erasedPositions(data: unknown): number[] {
  if (typeof data !== 'object' || data === null) return [];
  const { positions, legalBasis } = data as Record<string, unknown>;
  if (!legalBasis || !Array.isArray(positions)) return [];
  return positions.filter((position): position is number => Number.isSafeInteger(position) && position >= 0);
}
