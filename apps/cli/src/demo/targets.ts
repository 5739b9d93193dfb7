import type { Random } from './random.ts';
import { split } from './split.ts';
import type { DemoUnit } from './units.ts';

export const POOR_PERSONS = 752_300;
export const LAST_YEAR = 2020;
export const YEARS: readonly number[] = [2016, 2017, 2018, 2019, LAST_YEAR];

/** Persons to lift by year, for each unit: a village's own share, and for a unit above it the sum of those below. */
export type Targets = ReadonlyMap<string, readonly number[]>;

/** Synthetic splits of the outline's real total; every level sums to it exactly. */
export function yearlyTargets(units: readonly DemoUnit[], random: Random): Targets {
  const villages = units.filter(({ designations }) => designations.includes('poor-village'));
  const shares = split(
    POOR_PERSONS,
    villages.map(() => random.between(300, 900)),
  );
  const parents = new Map(units.map(({ unitId, parentId }) => [unitId, parentId]));
  const targets = new Map<string, number[]>();
  villages.forEach(({ unitId }, index) => {
    const byYear = split(shares[index] ?? 0, [18, 22, 24, 22, 14]);
    for (let at: string | undefined = unitId; at; at = parents.get(at)) {
      const sum = targets.get(at) ?? YEARS.map(() => 0);
      targets.set(
        at,
        sum.map((persons, year) => persons + (byYear[year] ?? 0)),
      );
    }
  });
  return targets;
}
