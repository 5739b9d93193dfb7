import { addDays, type Day, firstDayOf, laterOf } from '../../kernel/calendar.ts';
import { personOf } from '../../organisation/persons.ts';
import type { AdoptedPolicy, Appointment, ByUnitAndYear, LeaderFacts } from '../known/facts.ts';
import type { ObligationFact } from '../known/known-fact.ts';
import { mayOneSuffice } from '../rules/one-suffices.ts';
import { yearsAssessed } from './pending.ts';
import { resultLateFrom } from './result-due.ts';

const daysIn = (entries: ByUnitAndYear<{ readonly on: Day }>): readonly Day[] =>
  [...entries.values()].flatMap((byYear) => [...byYear.values()].flatMap((all) => all.map(({ on }) => on)));

/** The day of a step, the day after it, on which whoever was removed is still in post, and those after which effects are over. */
function daysOfStep(fact: ObligationFact): readonly Day[] {
  const on = fact.effectiveOn;
  switch (fact.type) {
    case 'accountability.measure-executed':
      return [on, addDays(on, 1)];
    case 'accountability.measure-decided':
    case 'accountability.decision-served': {
      const { effects = [], effectUntil } = fact.data;
      const ends = [...effects.map(({ until }) => until), ...(effectUntil ? [effectUntil] : [])];
      return [on, ...ends.map((until) => addDays(until, 1))];
    }
    default:
      return [on];
  }
}

/** Of what is recorded about the person; where one of several suffices, what was done with the others changes things too. */
const stepsOf = (facts: LeaderFacts): readonly ObligationFact[] =>
  [...facts.obligations.values()]
    .filter((about) => mayOneSuffice(facts) || about.some(({ data }) => data.leaderId === facts.leaderId))
    .flat();

/** Whether what follows changes with what was done about it: where one suffices, or a measure may bar an appointment. */
function doStepsTell(facts: LeaderFacts, steps: readonly ObligationFact[]): boolean {
  const decided = steps.filter(({ type }) => type === 'accountability.measure-decided').map((one) => one.effectiveOn);
  const isBarred = ({ leaderId, from }: Appointment): boolean =>
    leaderId === facts.leaderId && decided.some((day) => day <= from);
  return mayOneSuffice(facts) || (decided.length > 0 && facts.appointments.some(isBarred));
}

type Cycles = LeaderFacts['cycles'];
const classesOf = (cycles: Cycles, year: number): readonly string[] =>
  (cycles.get(year)?.classes ?? []).map(({ level, designation = '' }) => `${level}/${designation}`);

/** The days on which units of some kind are first to be assessed: what is assessed once is so every year. */
function firstCycles(cycles: Cycles): readonly Day[] {
  const isCovered = (year: number, openedOn: Day, one: string): boolean =>
    [...cycles].some(([of, other]) => of < year && other.openedOn <= openedOn && classesOf(cycles, of).includes(one));
  return [...cycles].flatMap(([year, { openedOn }]) =>
    classesOf(cycles, year).every((one) => isCovered(year, openedOn, one)) ? [] : [openedOn],
  );
}

/** On which a year comes to be assessed, a result to be late, a policy to be in force. */
const calendarOf = (
  facts: LeaderFacts,
  policies: readonly AdoptedPolicy[],
  years = yearsAssessed(facts),
): readonly Day[] => [
  ...[...facts.cycles].flatMap(([year, { openedOn }]) => [openedOn, laterOf(openedOn, firstDayOf(year))]),
  ...policies.map(({ policy }) => policy.decisionsFrom),
  ...policies.flatMap(({ policy: { resultDueMonth } }) => years.map((year) => resultLateFrom(year, resultDueMonth))),
];

const suspicionDays = ({ persons: { joins, suspicions }, leaderId }: LeaderFacts): readonly Day[] =>
  suspicions
    .filter(({ ids }) => ids.some((id) => personOf(joins, id) === leaderId))
    .flatMap(({ on, resolvedOn }) => (resolvedOn === undefined ? [on] : [on, resolvedOn]));

export interface DaysOfChange {
  /** On which what follows from the facts may change, and with it everything. */
  readonly told: ReadonlySet<Day>;
  /** On which what was done about it changes, or what is suspected of the person’s ids. */
  readonly steps: ReadonlySet<Day>;
  /** On which it changes which results are missing, or which policy is in force. */
  readonly calendar: ReadonlySet<Day>;
}

/**
 * The days on which facts may change how a person stands: those that the facts name, and those that follow from them; but for
 * the days after something is due, which are known once it is asked for.
 */
export function daysOfChange(facts: LeaderFacts, policies: readonly AdoptedPolicy[]): DaysOfChange {
  const { appointments, results, findings, plans, returns, counts, shares, exits, lineage, cycles } = facts;
  const steps = stepsOf(facts);
  const stepDays = new Set([...steps.flatMap(daysOfStep), ...suspicionDays(facts)]);
  const told = new Set([
    ...appointments.flatMap(({ from, to }) => (to === undefined ? [from] : [from, to, addDays(to, 1)])),
    ...[results, findings, plans, returns].flatMap(daysIn),
    ...[...exits.values()].flatMap((entries) => entries.map(({ on }) => on)),
    ...[...counts.values(), ...shares.values()].flatMap((entries) => entries.map(({ on }) => on)),
    ...lineage.map(({ on }) => on),
    ...firstCycles(cycles),
    ...(doStepsTell(facts, steps) ? stepDays : []),
  ]);
  return { told, steps: stepDays, calendar: new Set(calendarOf(facts, policies)) };
}
