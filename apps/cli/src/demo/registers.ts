import { MERGED_IN, type Pair } from './moves.ts';
import type { Scenarios } from './scenarios.ts';
import { split } from './split.ts';
import { BASE_YEAR, LAST_YEAR, POOR_PERSONS, type Targets, YEARS } from './targets.ts';

/** What a village counts of a year, as it is sent. */
export interface Count {
  readonly year: number;
  readonly population: number;
  readonly persons: Column;
  readonly households: Column;
}
interface Column {
  readonly poor: number;
  readonly newlyOut: number;
  readonly returned: number;
  readonly newlyFound: number;
}

/** Persons, or households, that are in a register and that came out of it. */
interface Share {
  readonly poor: number;
  readonly out: number;
}

/** What one register hands over to another. */
export interface Handed {
  readonly persons: Share;
  readonly households: Share;
}

/** The counts of every poor village from 2015 on, and what was merged away. */
export interface Registers {
  readonly counts: ReadonlyMap<string, readonly Count[]>;
  readonly handedOver: Handed;
}

/** A village in which some are poor again in a year. */
export interface Return {
  readonly unitId: string;
  readonly year: number;
  readonly persons: number;
  readonly households: number;
}

/** So many live in the villages that 17.50 % of them are poor. */
const POPULATION = Math.round(POOR_PERSONS / 0.175);
const PERSONS_PER_HOUSEHOLD = 3.3;

/** Of what it planned, a village that fails lifts three fifths, and the rest in the next year. */
const lifted = (planned: number): number => Math.max(4, Math.floor(planned * 0.6));

/** As large a part of the households as of the persons: none is left without a person, and no person without one. */
function householdsOf(persons: number, { persons: ofPersons, households }: { persons: number; households: number }) {
  if (persons === ofPersons) return households;
  return Math.min(households - 1, Math.max(1, Math.round((persons * households) / ofPersons)));
}

/** The register of one village while it is counted on. */
class Register {
  readonly counts: Count[];
  private persons: Share;
  private households: Share;
  private behind = 0;

  constructor(
    persons: number,
    private population: number,
  ) {
    const households = Math.round(persons / PERSONS_PER_HOUSEHOLD);
    this.persons = { poor: persons, out: 0 };
    this.households = { poor: households, out: 0 };
    const found = (poor: number): Column => ({ poor, newlyOut: 0, returned: 0, newlyFound: poor });
    this.counts = [{ year: BASE_YEAR, population, persons: found(persons), households: found(households) }];
  }

  count(year: number, planned: number, isFailed: boolean, back: Return | undefined): void {
    const { poor } = this.persons;
    const due = planned + this.behind;
    const out = year === LAST_YEAR ? poor : Math.min(poor, isFailed ? lifted(planned) : due);
    this.behind = due - out;
    const households = householdsOf(out, { persons: poor, households: this.households.poor });
    const persons = column(this.persons, out, back?.persons ?? 0);
    const homes = column(this.households, households, back?.households ?? 0);
    this.persons = after(this.persons, persons);
    this.households = after(this.households, homes);
    this.counts.push({ year, population: this.population, persons, households: homes });
  }

  handOver(): Handed {
    return { persons: this.persons, households: this.households };
  }

  takeOver(other: Register): void {
    this.persons = sum(this.persons, other.persons);
    this.households = sum(this.households, other.households);
    this.population += other.population;
    this.behind += other.behind;
  }
}

const sum = (a: Share, b: Share): Share => ({ poor: a.poor + b.poor, out: a.out + b.out });
const column = ({ poor }: Share, newlyOut: number, returned: number): Column => ({
  poor: poor - newlyOut + returned,
  newlyOut,
  returned,
  newlyFound: 0,
});
const after = ({ out }: Share, { poor, newlyOut, returned }: Column): Share => ({
  poor,
  out: out + newlyOut - returned,
});

/** As the villages lift their poor by plan, or, where they fail, later: all of them by the end of the programme. */
export function registers(
  poor: ReadonlyMap<string, number>,
  targetsIn: (year: number) => Targets,
  told: Scenarios,
  [gone, into]: Pair,
  back: Return,
): Registers {
  const populations = split(POPULATION, [...poor.values()]);
  const all = new Map(
    [...poor].map(([unitId, persons], index) => [unitId, new Register(persons, populations[index] ?? 0)]),
  );
  const [left, absorbing] = [all.get(gone.unitId), all.get(into.unitId)];
  if (!left || !absorbing) throw new Error('what is merged has no register');
  for (const [at, year] of YEARS.entries()) {
    if (year === MERGED_IN) absorbing.takeOver(left);
    const targets = targetsIn(year);
    for (const [unitId, register] of all) {
      const planned = targets.get(unitId)?.[at];
      if (planned === undefined) continue;
      const isFailed = told.get(unitId)?.failed.has(year) ?? false;
      register.count(year, planned, isFailed, back.unitId === unitId && back.year === year ? back : undefined);
    }
  }
  const counts = new Map([...all].map(([unitId, register]) => [unitId, register.counts]));
  return { counts, handedOver: left.handOver() };
}
