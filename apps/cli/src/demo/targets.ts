import type { Random } from './random.ts';
import { split } from './split.ts';
import type { DemoUnit } from './units.ts';

export const POOR_PERSONS = 752_300;
export const BASE_YEAR = 2015;
export const LAST_YEAR = 2020;
export const YEARS: readonly number[] = [2016, 2017, 2018, 2019, LAST_YEAR];

/** Persons to lift by year, for each unit: a village's own share, and for a unit above it the sum of those below. */
export type Targets = ReadonlyMap<string, readonly number[]>;

/** The poor villages with the poor persons of each at the end of 2015: a synthetic split of the outline's real total. */
export function poorPersons(units: readonly DemoUnit[], random: Random): ReadonlyMap<string, number> {
  const villages = units.filter(({ designations }) => designations.includes('poor-village'));
  const shares = split(
    POOR_PERSONS,
    villages.map(() => random.between(300, 900)),
  );
  return new Map(villages.map(({ unitId }, index) => [unitId, shares[index] ?? 0]));
}

/** The units that have a task: the poor villages, and all above them. */
export function unitsWithTask(units: readonly DemoUnit[], poor: Iterable<string>): ReadonlySet<string> {
  const parents = new Map(units.map(({ unitId, parentId }) => [unitId, parentId]));
  const found = new Set<string>();
  for (const village of poor) for (let at: string | undefined = village; at; at = parents.get(at)) found.add(at);
  return found;
}

/** What share of its poor a village plans to lift in each year, by the year in which it is to come out. */
const SHARES: Readonly<Record<number, readonly number[]>> = {
  2016: [92, 2, 2, 2, 2],
  2017: [46, 48, 2, 2, 2],
  2018: [30, 32, 34, 2, 2],
  2019: [22, 24, 26, 26, 2],
};

/** Every level sums to the outline's real total exactly. */
export function yearlyTargets(
  units: readonly DemoUnit[],
  poor: ReadonlyMap<string, number>,
  planned: ReadonlyMap<string, number>,
): Targets {
  const parents = new Map(units.map(({ unitId, parentId }) => [unitId, parentId]));
  const targets = new Map<string, number[]>();
  for (const [unitId, persons] of poor) {
    const byYear = split(persons, SHARES[planned.get(unitId) ?? 0] ?? YEARS.map(() => 1));
    for (let at: string | undefined = unitId; at; at = parents.get(at)) {
      const sum = targets.get(at) ?? YEARS.map(() => 0);
      targets.set(
        at,
        sum.map((sofar, year) => sofar + (byYear[year] ?? 0)),
      );
    }
  }
  return targets;
}
