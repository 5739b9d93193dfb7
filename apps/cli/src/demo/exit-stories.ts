import type { ExitYears } from './exit-years.ts';
import { MERGED_IN, type Pair } from './moves.ts';
import type { Return } from './registers.ts';
import type { Scenarios } from './scenarios.ts';

/** Villages of whose exits more is told; nothing else is told of any of them. Invented, as all that goes wrong. */
export interface ExitStories {
  /** Some are poor again in 2019, more than the policy's share: who leads the village is reviewed, and the exit stands. */
  readonly back: Return;
  /** Looked at again and found sound. */
  readonly sound: string;
  /** Looked at again, found false, and revoked in 2019; it comes out anew for that year. */
  readonly wrong: string;
  /** Somebody objects within the window, and is answered. */
  readonly objected: string;
}

export const REVOKED_IN = 2019;

/** Of those who were poor, more than the 2 % above which a return is reviewed. */
const BACK_SHARE = 0.03;
const PERSONS_PER_HOUSEHOLD = 3;

/** @param poor persons, by village */
export function exitStories(
  years: ExitYears,
  told: Scenarios,
  merger: Pair,
  poor: ReadonlyMap<string, number>,
): ExitStories {
  const merged = merger.map(({ unitId }) => unitId);
  const quiet = [...years].filter(
    ([unitId, year]) => year < MERGED_IN && !told.has(unitId) && !merged.includes(unitId),
  );
  const [wrong, back, sound, objected] = quiet.map(([unitId]) => unitId);
  if (!wrong || !back || !sound || !objected) throw new Error('too few villages come out early');
  const persons = Math.ceil((poor.get(back) ?? 0) * BACK_SHARE);
  const households = Math.ceil(persons / PERSONS_PER_HOUSEHOLD);
  return { wrong, sound, objected, back: { unitId: back, year: 2019, persons, households } };
}
