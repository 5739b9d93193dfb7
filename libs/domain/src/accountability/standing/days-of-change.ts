import { addDays, type Day } from '../../kernel/calendar.ts';
import type { AdoptedPolicy, ByUnitAndYear, LeaderFacts } from '../known/facts.ts';
import { mayOneSuffice } from '../rules/one-suffices.ts';
import { yearsAssessed } from './pending.ts';
import { resultDueOn } from './result-due.ts';

const daysIn = (entries: ByUnitAndYear<{ readonly on: Day }>): readonly Day[] =>
  [...entries.values()].flatMap((byYear) => [...byYear.values()].flatMap((all) => all.map(({ on }) => on)));

/**
 * Of what is recorded about the person: each step, and the day after the last on which a measure has its effect. Where one of
 * several suffices, what was done with the others changes things too.
 */
const stepsOf = (facts: LeaderFacts): readonly Day[] =>
  [...facts.obligations.values()]
    .filter((about) => mayOneSuffice(facts) || about.some(({ data }) => data.leaderId === facts.leaderId))
    .flatMap((about) =>
      about.flatMap((fact) =>
        fact.type === 'accountability.measure-decided'
          ? [fact.effectiveOn, addDays(fact.data.effectUntil, 1)]
          : [fact.effectiveOn],
      ),
    );

/** The days after those by which results were to be published. */
const resultsDue = (facts: LeaderFacts, policies: readonly AdoptedPolicy[]): readonly Day[] =>
  policies.flatMap(({ policy: { resultDueMonth } }) =>
    yearsAssessed(facts).map((year) => addDays(resultDueOn(year, resultDueMonth), 1)),
  );

/**
 * The days, in order, on which facts may change how a person stands: those that the facts name, and those that follow from
 * them; but for the days after something is due, which are known once it is asked for.
 */
export function daysOfChange(facts: LeaderFacts, policies: readonly AdoptedPolicy[]): readonly Day[] {
  const { appointments, results, findings, plans, returns, exits, lineage, cycles } = facts;
  const days = [
    ...appointments.flatMap(({ from, to }) => (to === undefined ? [from] : [from, to, addDays(to, 1)])),
    ...[results, findings, plans, returns].flatMap(daysIn),
    ...[...exits.values()].flatMap((entries) => entries.map(({ on }) => on)),
    ...lineage.map(({ on }) => on),
    ...[...cycles.values()].map(({ openedOn }) => openedOn),
    ...policies.map(({ policy }) => policy.decisionsFrom),
    ...stepsOf(facts),
    ...resultsDue(facts, policies),
  ];
  return [...new Set(days)].sort();
}
