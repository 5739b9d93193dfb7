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

/** How many came out in a year, by the newest count of each village in a unit. */
export function reductionOf(facts: readonly RecordedFact[], unitId: string, year: number): Reduction {
  const within = new Set<string>();
  const out = new Map<string, number>();
  for (const { type, data } of facts as readonly Gathered[]) {
    if (type === 'organisation.unit-established') {
      const { parentId, higherIds = [] } = data;
      if ([data.unitId, parentId, ...higherIds].includes(unitId)) within.add(data.unitId);
    } else if (data.year === year && within.has(data.unitId)) out.set(data.unitId, data.persons.newlyOut);
  }
  return { achieved: [...out.values()].reduce((sum, each) => sum + each, 0), villagesCounted: out.size };
}
