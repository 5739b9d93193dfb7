import type { Day } from '../kernel/calendar.ts';
import type { FactOf } from '../kernel/fact.ts';
import { stream } from '../kernel/stream.ts';
import type { householdCountCorrected, householdsCounted } from './facts.ts';
import type { RegisterCount } from './terms.ts';

export interface HouseholdCount {
  readonly year: number;
  readonly population: number;
  readonly persons: RegisterCount;
  readonly households: RegisterCount;
}

/** As recorded: how often, and by whom. */
export interface RecordedCount extends HouseholdCount {
  readonly version: number;
  readonly recordedBy: readonly string[];
}

/** The poverty register 建档立卡 of a village: its count of every year, without a gap, the oldest first. */
export interface HouseholdRegister {
  readonly counts: readonly RecordedCount[];
  /** Day of the last entry; undefined before the first. */
  readonly lastOn: Day | undefined;
}

export type HouseholdRegisterEvent = FactOf<typeof householdsCounted> | FactOf<typeof householdCountCorrected>;

function evolve(state: HouseholdRegister, { data, actor, effectiveOn }: HouseholdRegisterEvent): HouseholdRegister {
  const { year, population, persons, households } = data;
  const before = state.counts.find((each) => each.year === year);
  const recorded: RecordedCount = {
    year,
    population,
    persons,
    households,
    version: (before?.version ?? 0) + 1,
    recordedBy: [...(before?.recordedBy ?? []), actor],
  };
  const counts = before ? state.counts.map((each) => (each === before ? recorded : each)) : [...state.counts, recorded];
  return { counts, lastOn: effectiveOn };
}

const empty: HouseholdRegister = { counts: [], lastOn: undefined };

/** By the id of the village. */
export const householdRegister = stream('household-register', empty, evolve);

export const countOf = ({ counts }: HouseholdRegister, year: number): RecordedCount | undefined =>
  counts.find((each) => each.year === year);
