import type { Day } from '../kernel/calendar.ts';
import type { FactOf } from '../kernel/fact.ts';
import { stream } from '../kernel/stream.ts';
import type { householdCountCorrected, householdsCounted, registerHandedOver, registerTakenOver } from './facts.ts';
import type { RegisterCount, RegisterShare } from './terms.ts';

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

/** What of one register goes to another, after the year that was counted last. */
export interface Shared {
  readonly unitId: string;
  readonly year: number;
  readonly on: Day;
  readonly persons: RegisterShare;
  readonly households: RegisterShare;
}

/** The poverty register 建档立卡 of a village: its count of every year, without a gap, the oldest first. */
export interface HouseholdRegister {
  readonly counts: readonly RecordedCount[];
  /** From villages in whose place this one stands; `unitId` is theirs. */
  readonly takenOver: readonly Shared[];
  /** To villages that stand in the place of this one. */
  readonly handedOver: readonly Shared[];
  /** Day of the last entry; undefined before the first. */
  readonly lastOn: Day | undefined;
}

export type HouseholdRegisterEvent =
  | FactOf<typeof householdsCounted>
  | FactOf<typeof householdCountCorrected>
  | FactOf<typeof registerTakenOver>
  | FactOf<typeof registerHandedOver>;

type CountEvent = FactOf<typeof householdsCounted> | FactOf<typeof householdCountCorrected>;

function counted(state: HouseholdRegister, { data, actor, effectiveOn }: CountEvent): HouseholdRegister {
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
  return { ...state, counts, lastOn: effectiveOn };
}

function evolve(state: HouseholdRegister, event: HouseholdRegisterEvent): HouseholdRegister {
  switch (event.type) {
    case 'exit.households-counted':
    case 'exit.household-count-corrected':
      return counted(state, event);
    case 'exit.register-taken-over': {
      const { predecessorId, year, persons, households } = event.data;
      const taken: Shared = { unitId: predecessorId, year, on: event.effectiveOn, persons, households };
      return { ...state, takenOver: [...state.takenOver, taken], lastOn: event.effectiveOn };
    }
    case 'exit.register-handed-over': {
      const { successorId, year, persons, households } = event.data;
      const handed: Shared = { unitId: successorId, year, on: event.effectiveOn, persons, households };
      return { ...state, handedOver: [...state.handedOver, handed], lastOn: event.effectiveOn };
    }
  }
}

const empty: HouseholdRegister = { counts: [], takenOver: [], handedOver: [], lastOn: undefined };

/** By the id of the village. */
export const householdRegister = stream('household-register', empty, evolve);

export const countOf = ({ counts }: HouseholdRegister, year: number): RecordedCount | undefined =>
  counts.find((each) => each.year === year);

/** The last year that is told of, by a count or by what was taken over; undefined before the first. */
export const lastYearOf = ({ counts, takenOver }: HouseholdRegister): number | undefined =>
  [...counts, ...takenOver].reduce<number | undefined>((last, { year }) => Math.max(last ?? year, year), undefined);
