import type { Rank } from '../../assessment/terms.ts';
import type { LeaderFacts, ResultEntry } from '../known/facts.ts';

/** What a unit's year is taken to have come to. Left out is as it was recorded. */
export interface SupposedOutcome {
  readonly unitId: string;
  readonly year: number;
  readonly taskCompleted: boolean;
  readonly grade?: string | undefined;
  readonly vetoes?: readonly string[] | undefined;
  readonly rank?: Rank | undefined;
}

/** By unit and year. */
export type SupposedOutcomes = ReadonlyMap<string, SupposedOutcome>;

export const outcomeKey = (unitId: string, year: number): string => `${year} ${unitId}`;

export const supposedOutcomes = (outcomes: readonly SupposedOutcome[]): SupposedOutcomes =>
  new Map(outcomes.map((one) => [outcomeKey(one.unitId, one.year), one]));

/** As if every result of the year had said so from its publication on; exemptions stay, and what was never published does. */
function entryOf(entry: ResultEntry, { taskCompleted, grade, vetoes, rank }: SupposedOutcome): ResultEntry {
  if (entry.says !== 'completed' && entry.says !== 'failed') return entry;
  return {
    ...entry,
    says: taskCompleted ? 'completed' : 'failed',
    grade: grade ?? entry.grade,
    vetoes: vetoes ?? entry.vetoes,
    rank: rank ?? entry.rank,
  };
}

/** The same history with other results. */
export function withOutcomes(facts: LeaderFacts, outcomes: SupposedOutcomes): LeaderFacts {
  if (outcomes.size === 0) return facts;
  let isTouched = false;
  const results = new Map(
    [...facts.results].map(([unitId, byYear]) => {
      const years = [...byYear].map(([year, entries]) => {
        const outcome = outcomes.get(outcomeKey(unitId, year));
        isTouched ||= outcome !== undefined;
        return [year, outcome ? entries.map((entry) => entryOf(entry, outcome)) : entries] as const;
      });
      return [unitId, new Map(years)] as const;
    }),
  );
  return isTouched ? { ...facts, results } : facts;
}
