import { delistingYears } from './gazetteer.ts';
import { MERGED_IN, type Pair } from './moves.ts';
import type { Random } from './random.ts';
import type { Scenarios } from './scenarios.ts';
import { LAST_YEAR, YEARS } from './targets.ts';
import type { DemoUnit } from './units.ts';

/** By unit, the year for which it comes out of poverty. */
export type ExitYears = ReadonlyMap<string, number>;

const [FIRST_YEAR = 0] = YEARS;

/** The county in which a village lies. */
function countyOf({ parentId }: DemoUnit, units: ReadonlyMap<string, DemoUnit>): string {
  return units.get(parentId ?? '')?.parentId ?? '';
}

/**
 * For which year each poor village is to come out: a seeded one, up to that for which its county was really delisted. What is
 * merged away in 2018 comes out at once, so that every village of the outline has an exit.
 */
export function plannedExits(units: readonly DemoUnit[], [gone]: Pair, random: Random): ExitYears {
  const delisted = delistingYears();
  const byId = new Map(units.map((unit) => [unit.unitId, unit]));
  const poor = units.filter(({ designations }) => designations.includes('poor-village'));
  return new Map(
    poor.map((village) => {
      const year = random.between(FIRST_YEAR, delisted.get(countyOf(village, byId)) ?? FIRST_YEAR);
      return [village.unitId, village.unitId === gone.unitId ? Math.min(year, MERGED_IN - 2) : year];
    }),
  );
}

/** A village that fails in that year comes out in the next in which it does not, in the last one at the latest. */
export const exitYears = (planned: ExitYears, told: Scenarios): ExitYears =>
  new Map(
    [...planned].map(([unitId, year]) => {
      const failed = told.get(unitId)?.failed;
      return [unitId, YEARS.find((one) => one >= year && !failed?.has(one)) ?? LAST_YEAR];
    }),
  );
