import type { ExitYears } from './exit-years.ts';
import { MERGED_IN, type Pair } from './moves.ts';
import type { Return } from './registers.ts';
import type { Scenarios } from './scenarios.ts';

/** Villages of whose exits more is told; nothing else is told of any of them. Invented, as all that goes wrong. */
export interface ExitStories {
  /** Some are poor again in 2019; the exit stands. */
  readonly back: Return;
  /** Looked at again and found sound. */
  readonly sound: string;
  /** Looked at again, found false, and revoked in 2019; it comes out anew for that year. */
  readonly wrong: string;
  /** Somebody objects within the window, and is answered. */
  readonly objected: string;
}

export const REVOKED_IN = 2019;

export function exitStories(years: ExitYears, told: Scenarios, merger: Pair): ExitStories {
  const merged = merger.map(({ unitId }) => unitId);
  const quiet = [...years].filter(
    ([unitId, year]) => year < MERGED_IN && !told.has(unitId) && !merged.includes(unitId),
  );
  const [wrong, back, sound, objected] = quiet.map(([unitId]) => unitId);
  if (!wrong || !back || !sound || !objected) throw new Error('too few villages come out early');
  return { wrong, sound, objected, back: { unitId: back, year: 2019, persons: 4, households: 1 } };
}
