import { addDays, type Day, yearOf } from '../../kernel/calendar.ts';
import type { FactOf } from '../../kernel/fact.ts';
import type { leaderAppointed } from '../../organisation/facts.ts';
import { personOf } from '../../organisation/persons.ts';
import type { Facts } from '../known/facts.ts';
import type { LoggedFact } from '../known/logged-fact.ts';
import { mayOneSuffice } from '../rules/one-suffices.ts';
import { yearsAssessed } from '../standing/pending.ts';
import { resultDueOn } from '../standing/result-due.ts';
import { concerns } from './concerns.ts';
import type { DueFact } from './due-fact.ts';
import { RESULT_TYPES, STANDING_CAUSES } from './fact-types.ts';
import { mayEntail } from './idle.ts';
import { cyclesUpTo, type Loaded, loaded, PERSONS, POLICIES, type ReadingPlan } from './loading.ts';
import { answerersOf, unitsReached, withPredecessors, withSuccessors } from './raise.ts';
import { dayOfCause } from './standing-change.ts';

const CAUSES: ReadonlySet<string> = new Set(STANDING_CAUSES);

/** Whether an event can change how anybody stands. What the engine records because of another comes with that one. */
export const canChangeStanding = ({ type, data }: LoggedFact): boolean =>
  CAUSES.has(type) && !('raisedBy' in (data as object));

const EVERYBODY = { types: ['organisation.leader-registered'] } as const;

/** Everybody who was registered by an event. */
function* everybody(from: Loaded, { position }: LoggedFact): ReadingPlan<readonly string[]> {
  yield* from.need([EVERYBODY]);
  return from
    .read()
    .filter((fact) => fact.type === EVERYBODY.types[0] && fact.position <= position)
    .map(({ data }) => (data as { readonly leaderId: string }).leaderId);
}

/** Whether a day is the first on which a result of the year before is late, by some policy. */
const isFirstLate = ({ policies }: Facts, day: Day): boolean =>
  policies.some(({ policy }) => day === addDays(resultDueOn(yearOf(day) - 1, policy.resultDueMonth), 1));

/** Whether by some policy a result of one of some years is late on a day. */
const isAnyLate = ({ policies }: Facts, years: readonly number[], day: Day): boolean =>
  policies.some(({ policy }) => years.some((year) => day > resultDueOn(year, policy.resultDueMonth)));

/** The years that are to be assessed by a day, and were not by the day before: what is opened may lie years apart. */
function newlyAssessed(facts: Facts, day: Day): readonly number[] {
  const before = new Set(yearsAssessed(facts, addDays(day, -1)));
  return yearsAssessed(facts, day).filter((year) => !before.has(year));
}

/** Whether what was recorded for a day to come, and bears on everybody, begins on it: a policy, or years to be assessed that are late by then. */
const beginsForAll = (facts: Facts, day: Day): boolean =>
  facts.policies.some(({ policy: { decisionsFrom } }) => decisionsFrom === day) ||
  isAnyLate(facts, newlyAssessed(facts, day), day);

/** With the day that turns, results of the year before are late: those that are not there concern whoever answers for their units. */
function* lateWith(from: Loaded, because: LoggedFact): ReadingPlan<readonly string[]> {
  const day = because.effectiveOn;
  yield* from.need([POLICIES]);
  yield* from.need(cyclesUpTo(from.facts(), yearOf(day)));
  const facts = from.facts();
  if (beginsForAll(facts, day)) return yield* everybody(from, because);
  if (!isFirstLate(facts, day) || facts.cycles.size === 0) return [];
  return yield* servingWithout(from, because, yearOf(day) - 1);
}

const RESULTS = { types: RESULT_TYPES };
const APPOINTED = { types: ['organisation.leader-appointed'] } as const;

/** The units of which a result of a year holds on a day, or that are exempt from it. */
function thereOn(facts: readonly LoggedFact[], year: number, on: Day): ReadonlySet<string> {
  const published = new Set<string>();
  const exempt = new Set<string>();
  for (const { type, data, effectiveOn } of facts) {
    const { unitId = '', year: of } = data as Told;
    if (of !== year || effectiveOn > on) continue;
    if (type === 'assessment.result-published') published.add(unitId);
    if (type === 'assessment.exemption-granted') exempt.add(unitId);
    if (type === 'assessment.exemption-revoked') exempt.delete(unitId);
  }
  return new Set([...published, ...exempt]);
}

/** Whoever was ever appointed to a unit, or a sector or unit with it, of which no result of a year is there. Some of them answer for none. */
function* servingWithout(from: Loaded, because: LoggedFact, year: number): ReadingPlan<readonly string[]> {
  yield* from.need([RESULTS, APPOINTED]);
  const known = from.read().filter(({ position }) => position <= because.position);
  const there = thereOn(known, year, because.effectiveOn);
  const found = new Set<string>();
  for (const { type, data } of known) {
    if (type !== APPOINTED.types[0]) continue;
    const { leaderId, unitId, sectors = [], liaisonUnitIds = [] } = data as FactOf<typeof leaderAppointed>['data'];
    if (sectors.length > 0 || [unitId, ...liaisonUnitIds].some((one) => !there.has(one))) found.add(leaderId);
  }
  return [...found];
}

interface Told {
  readonly leaderId?: string;
  readonly otherId?: string;
  readonly intoId?: string;
  readonly unitId?: string;
  readonly year?: number;
}

const named = ({ leaderId, otherId, intoId }: Told): readonly string[] =>
  [leaderId, otherId, intoId].filter((id) => id !== undefined);

/** A cycle tells of all the years between it and the others that they are to be assessed. */
function* lateWithCycle(from: Loaded, because: LoggedFact): ReadingPlan<readonly string[]> {
  const day = dayOfCause(because);
  yield* from.need([POLICIES]);
  yield* from.need(cyclesUpTo(from.facts(), yearOf(day)));
  const { cycles, ...facts } = from.facts();
  const others = new Map([...cycles].filter(([, { position }]) => position !== because.position));
  const before = new Set(yearsAssessed({ ...facts, cycles: others }));
  const more = yearsAssessed({ ...facts, cycles }).filter((year) => !before.has(year));
  return isAnyLate({ ...facts, cycles }, more, day) ? yield* everybody(from, because) : [];
}

/**
 * A year's result decides how those stand who wait for it, and those of whom an earlier year in the unit, or in one that it succeeded,
 * required something: it ends a streak, or lets it go on.
 */
function* waitingFor(
  from: Loaded,
  because: LoggedFact,
  { unitId = '', year = 0 }: Told,
): ReadingPlan<readonly string[]> {
  yield* from.need([POLICIES]);
  const isLate = isAnyLate(from.facts(), [year], dayOfCause(because));
  const units = yield* withSuccessors(from, yield* withPredecessors(from, [unitId]));
  const isAwaited = isLate || units.some((one) => mayEntail(from.facts(), one));
  return isAwaited ? yield* answerersOf(from, units) : [];
}

/**
 * Who serves where in a year that is over decides who answers for its result, also among others: who waits for it, and whose streak
 * it is. Of a year that is not over nothing is said yet.
 */
const reachesBack = (because: LoggedFact): boolean => yearOf(because.effectiveOn) < yearOf(dayOfCause(because));

function* othersIn(from: Loaded, because: LoggedFact): ReadingPlan<readonly string[]> {
  const event = because as Parameters<typeof unitsReached>[1];
  const isService = event.type === 'organisation.leader-appointed' || event.type === 'organisation.appointment-ended';
  if (isService && !reachesBack(because)) return [];
  return yield* answerersOf(from, yield* unitsReached(from, event));
}

/** Those whom an event concerns by itself: told as ids, as they are named. */
function* concernedBy(from: Loaded, because: LoggedFact): ReadingPlan<readonly string[]> {
  const told = because.data as Told;
  const { unitId = '' } = told;
  switch (because.type) {
    case 'accountability.policy-adopted':
      return yield* everybody(from, because);
    case 'accountability.day-turned':
      return yield* lateWith(from, because);
    case 'assessment.cycle-opened':
      return yield* lateWithCycle(from, because);
    case 'assessment.result-published':
    case 'assessment.result-revised':
    case 'assessment.exemption-granted':
    case 'assessment.exemption-revoked':
      return yield* waitingFor(from, because, told);
    case 'organisation.leader-appointed':
    case 'organisation.appointment-ended':
    case 'organisation.appointment-struck':
    case 'organisation.leaders-joined':
    case 'organisation.leaders-separated':
      return [...named(told), ...(yield* othersIn(from, because))];
    case 'organisation.unit-merged':
    case 'organisation.unit-split':
    case 'organisation.succession-struck':
      return yield* answerersOf(from, yield* withSuccessors(from, concerns(because).units));
    default:
      if (!because.type.startsWith('accountability.') || unitId === '') return named(told);
      yield* from.need([POLICIES]);
      return mayOneSuffice(from.facts()) ? [...named(told), ...(yield* answerersOf(from, [unitId]))] : named(told);
  }
}

/** Of whom something is recorded. */
const leadersIn = (due: readonly DueFact[]): readonly string[] =>
  due.flatMap(({ fact }) => (fact.data as Told).leaderId ?? []);

/**
 * Whose standing an event may have changed: the ids under which it would be told. Some of them may stand as before.
 * @param raised what else is recorded because of the event
 * @param due whose standing changes with the day that it turned, by the agenda
 */
export function* touchedBy(
  because: LoggedFact,
  raised: readonly DueFact[],
  due: readonly string[],
): ReadingPlan<readonly string[]> {
  if (!canChangeStanding(because)) return [];
  const from = loaded({ position: because.position, own: 'through' });
  const concerned = yield* concernedBy(from, because);
  const required = leadersIn(raised);
  if (concerned.length + required.length + due.length === 0) return [];
  yield* from.need([PERSONS]);
  const { joins } = from.facts().persons;
  const persons = [...concerned, ...required].map((leaderId) => personOf(joins, leaderId));
  // What was joined to another, or is apart again, has a standing of its own that ends, or begins.
  const own = because.type.startsWith('organisation.leaders-') ? named(because.data as Told) : [];
  return [...new Set([...persons, ...own, ...due])].sort();
}
