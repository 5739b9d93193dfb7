import type { FactOf, RecordedFact } from '../kernel/fact.ts';
import type { unitEstablished } from '../organisation/facts.ts';
import type { householdCountCorrected, householdsCounted } from './facts.ts';

type Gathered =
  | FactOf<typeof unitEstablished>
  | FactOf<typeof householdsCounted>
  | FactOf<typeof householdCountCorrected>;

/** What tells how many came out: which villages lie in a unit, and how they were counted. */
export const REDUCTION_BY: readonly Gathered['type'][] = [
  'organisation.unit-established',
  'exit.households-counted',
  'exit.household-count-corrected',
];

export interface Reduction {
  /** Persons who came out in the year. */
  readonly achieved: number;
  readonly villagesCounted: number;
}

type Count = FactOf<typeof householdsCounted>['data'];

/** The newest count of each village in a unit and year, by village and year. */
function newestCounts(facts: readonly RecordedFact[], unitId: string): readonly Count[] {
  const within = new Set<string>();
  const newest = new Map<string, Count>();
  for (const { type, data } of facts as readonly Gathered[]) {
    if (type === 'organisation.unit-established') {
      const { parentId, higherIds = [] } = data;
      if ([data.unitId, parentId, ...higherIds].includes(unitId)) within.add(data.unitId);
    } else if (within.has(data.unitId)) newest.set(`${data.unitId}/${data.year}`, data);
  }
  return [...newest.values()];
}

/** How many came out in a year, by the newest count of each village in a unit. */
export function reductionOf(facts: readonly RecordedFact[], unitId: string, year: number): Reduction {
  const ofYear = newestCounts(facts, unitId).filter((count) => count.year === year);
  return {
    achieved: ofYear.reduce((sum, { persons }) => sum + persons.newlyOut, 0),
    villagesCounted: ofYear.length,
  };
}

/** How many were out in a year, before any of them returned in it; undefined where nothing is counted. */
export function personsOutIn(facts: readonly RecordedFact[], unitId: string, year: number): number | undefined {
  const counts = newestCounts(facts, unitId).map((count) => ({ year: count.year, ...count.persons }));
  return outByCounts(counts, year);
}

interface Counted {
  readonly year: number;
  readonly newlyOut: number;
  readonly returned: number;
}

/** The same. @param counts of persons, the newest of each village and year */
export function outByCounts(counts: readonly Counted[], year: number): number | undefined {
  const upTo = counts.filter((count) => count.year <= year);
  if (upTo.length === 0) return undefined;
  const out = upTo.reduce((sum, { newlyOut }) => sum + newlyOut, 0);
  const back = upTo.filter((count) => count.year < year).reduce((sum, { returned }) => sum + returned, 0);
  return Math.max(0, out - back);
}
