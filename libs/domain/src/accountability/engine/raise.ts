import { idsOf, personOf } from '../../organisation/persons.ts';
import type { Facts } from '../known/facts.ts';
import type { LoggedFact } from '../known/logged-fact.ts';
import { answersFor } from '../rules/attribution.ts';
import { mayOneSuffice } from '../rules/one-suffices.ts';
import { breachesDue } from './breaches-due.ts';
import { type Concerned, concerns, isTrigger } from './concerns.ts';
import type { DueFact, NewId } from './due-fact.ts';
import { OBLIGATION_TYPES, type Trigger } from './fact-types.ts';
import {
  countingAfter,
  isIdleAppointment,
  isIdleCycle,
  isIdleFor,
  isIdleResult,
  isIdleReturn,
  isIdleStep,
  isWithoutReturn,
  returnsAround,
} from './idle.ts';
import {
  cyclesUpTo,
  type Loaded,
  loaded,
  needUnitsOf,
  ofLeader,
  ofUnit,
  PERSONS,
  POLICIES,
  personsOf,
  type ReadingPlan,
} from './loading.ts';
import { obligationsDue } from './obligations-due.ts';
import { type AppointmentEvent, headsIn, isIdleForTenure } from './tenure-concerns.ts';

/** Departments under a unit whose sector is one of those named. */
const departmentsOf = (facts: Facts, parentId: string, sectors: readonly string[]): readonly string[] =>
  [...facts.units.values()]
    .filter((unit) => unit.parentId === parentId && unit.sector !== undefined && sectors.includes(unit.sector))
    .map(({ unitId }) => unitId);

/** The units that an appointment reaches: its own, those it names, the departments of its sectors. */
function* reachedBy(
  from: Loaded,
  { unitId, sectors = [], liaisonUnitIds = [] }: Scope,
): ReadingPlan<readonly string[]> {
  if (sectors.length > 0) yield* from.need([ofUnit(unitId)]);
  return [unitId, ...liaisonUnitIds, ...departmentsOf(from.facts(), unitId, sectors)];
}
type Scope = Pick<Struck['data'], 'unitId' | 'sectors' | 'liaisonUnitIds'>;

/** An entry that never was: what it reached is told with it, for it is found in the record no more. */
function* concernedByStriking(from: Loaded, { data }: Struck): ReadingPlan<Concerned> {
  return { leaders: [data.leaderId], units: yield* reachedBy(from, data) };
}
type Struck = Extract<Trigger, { readonly type: 'organisation.appointment-struck' }>;

/** The units that an appointment reaches, as it is recorded. */
function* unitsOfAppointment(from: Loaded, leaderId: string, appointmentId: string): ReadingPlan<readonly string[]> {
  yield* from.need([ofLeader(leaderId)]);
  const facts = from.facts();
  const person = personOf(facts.persons.joins, leaderId);
  const found = facts.appointments.find((one) => one.leaderId === person && one.appointmentId === appointmentId);
  return found ? yield* reachedBy(from, found) : [];
}

/** Some units, and all that lineage leads to from them one way, link by link: a chain may be told in any order. All of them are read. */
function* alongLineage(
  from: Loaded,
  units: readonly string[],
  [here, there]: readonly ['predecessorId', 'successorId'] | readonly ['successorId', 'predecessorId'],
): ReadingPlan<readonly string[]> {
  const reached = new Set(units);
  for (const unitId of reached) {
    yield* from.need([ofUnit(unitId)]);
    for (const link of from.facts().lineage) if (reached.has(link[here])) reached.add(link[there]);
  }
  return [...reached];
}

/** Some units, and all that succeeded them, directly or through others. */
export const withSuccessors = (from: Loaded, units: readonly string[]) =>
  alongLineage(from, units, ['predecessorId', 'successorId']);

/** Some units, and all that they succeeded, directly or through others. */
export const withPredecessors = (from: Loaded, units: readonly string[]) =>
  alongLineage(from, units, ['successorId', 'predecessorId']);

type PersonsEvent = Extract<
  Trigger,
  { readonly type: 'organisation.leaders-joined' | 'organisation.leaders-separated' }
>;

/** The units in which an appointment, its end or its striking, or a join of ids, changes who answers, with all that succeeded them. */
export function* unitsReached(
  from: Loaded,
  event: AppointmentEvent | Struck | PersonsEvent,
): ReadingPlan<readonly string[]> {
  yield* from.need([PERSONS]);
  switch (event.type) {
    case 'organisation.leader-appointed':
    case 'organisation.appointment-ended':
      return yield* withSuccessors(
        from,
        yield* unitsOfAppointment(from, event.data.leaderId, event.data.appointmentId),
      );
    case 'organisation.appointment-struck':
      return yield* withSuccessors(from, yield* reachedBy(from, event.data));
    default: {
      const { units } = yield* concernedByPersons(from, [event.data.leaderId, event.data.intoId]);
      return yield* withSuccessors(from, units);
    }
  }
}

function* concernedByAppointment(from: Loaded, event: AppointmentEvent): ReadingPlan<Concerned | undefined> {
  const { leaderId, appointmentId } = event.data;
  const units = yield* unitsOfAppointment(from, leaderId, appointmentId);
  // Of somebody with several ids more is told than under this one.
  const isOne = idsOf(from.facts().persons.joins, leaderId).length === 1;
  if (!isOne || !(yield* isIdleAppointment(from, leaderId, units))) return { leaders: [leaderId], units };
  return (yield* isIdleForTenure(from, event)) ? undefined : { leaders: [leaderId], units: [] };
}

/** What two ids reached together, or reach apart again: everything that either of the persons ever answered for. */
function* concernedByPersons(from: Loaded, leaderIds: readonly string[]): ReadingPlan<Concerned> {
  const facts = yield* needUnitsOf(from, leaderIds);
  const leaders = personsOf(facts, leaderIds);
  const units: string[] = [];
  for (const one of facts.appointments)
    if (leaders.includes(one.leaderId)) units.push(...(yield* reachedBy(from, one)));
  return { leaders, units };
}

type StepEvent = Extract<Trigger, { readonly data: { readonly obligationId: string } }>;

/** Where one of several suffices, what was done with one concerns all who answer for the unit. */
function* concernedByStep(from: Loaded, event: StepEvent): ReadingPlan<Concerned | undefined> {
  const concerned = concerns(event);
  yield* from.need([POLICIES]);
  if (event.type === 'accountability.interview-held' && mayOneSuffice(from.facts()))
    return { ...concerned, units: [event.data.unitId] };
  return (yield* isIdleStep(from, event.data.obligationId)) ? undefined : concerned;
}

/** Whom the event concerns, appointments' sectors included; undefined: nobody, as a few short reads show. */
function* concernedBy(from: Loaded, event: Trigger): ReadingPlan<Concerned | undefined> {
  const { leaders, units } = concerns(event);
  switch (event.type) {
    case 'organisation.leader-appointed':
    case 'organisation.appointment-ended':
      return yield* concernedByAppointment(from, event);
    case 'exit.returned-to-poverty':
    case 'exit.return-struck':
      return (yield* isIdleReturn(from)) ? undefined : { leaders, units };
    case 'exit.households-counted':
    case 'exit.household-count-corrected':
    case 'exit.register-taken-over':
    case 'exit.register-handed-over':
      return { leaders, units: yield* returnsAround(from, event.data.unitId) };
    case 'organisation.appointment-struck':
      return yield* concernedByStriking(from, event);
    case 'organisation.leaders-joined':
    case 'organisation.leaders-separated':
      return yield* concernedByPersons(from, leaders);
    case 'exit.exit-approved':
    case 'exit.exit-revoked':
    case 'exit.exit-step-struck':
      return {
        leaders: yield* headsIn(from, event.data.unitId),
        units: (yield* isWithoutReturn(from, event.data.unitId)) ? [] : units,
      };
    case 'organisation.unit-merged':
    case 'organisation.unit-split':
    case 'organisation.succession-struck':
      return { leaders, units: yield* withSuccessors(from, units) };
    case 'assessment.cycle-opened':
      return (yield* isIdleCycle(from, event))
        ? undefined
        : { leaders, units: yield* countingAfter(from, event.data.year) };
    case 'assessment.result-published':
      return event.data.taskCompleted && (yield* isIdleResult(from, event.data.unitId))
        ? undefined
        : { leaders, units };
    case 'exit.reduction-plan-judged':
      return (yield* isIdleFor(from, 'plan-not-met')) ? undefined : { leaders, units };
    case 'accountability.rectification-accepted':
      return (yield* isIdleFor(from, 'rectification-not-accepted')) ? undefined : { leaders, units };
    case 'accountability.commended':
    case 'accountability.self-criticism-made':
    case 'accountability.interview-held':
    case 'accountability.review-concluded':
      return yield* concernedByStep(from, event);
    default:
      return { leaders, units };
  }
}

/** Everybody who ever answered for one of the units. */
export function* answerersOf(from: Loaded, units: readonly string[]): ReadingPlan<readonly string[]> {
  yield* from.need(units.flatMap((unitId) => [ofUnit(unitId), ofUnit(unitId, OBLIGATION_TYPES)]));
  const found = from.facts();
  const sectorLeadersAt = units.flatMap((unitId) => {
    const unit = found.units.get(unitId);
    return unit?.sector && unit.parentId ? [unit.parentId] : [];
  });
  const liaisonLeadersAt = found.appointments.map(({ unitId }) => unitId).filter((unitId) => !found.units.has(unitId));
  yield* from.need([...sectorLeadersAt, ...liaisonLeadersAt].map((unitId) => ofUnit(unitId)));
  const facts = from.facts();
  return facts.appointments
    .filter((one) => units.some((unitId) => answersFor(facts, one, unitId)))
    .map(({ leaderId }) => leaderId);
}

/** The policies, and the cycles of the years before those of which anything is said. */
function* needCycles(from: Loaded): ReadingPlan<void> {
  yield* from.need([POLICIES]);
  const facts = from.facts();
  const years = [...facts.results.values()].flatMap((byYear) => [...byYear.keys()]);
  yield* from.need(cyclesUpTo(facts, Math.max(...years) - 1));
}

/**
 * What the engine has to append because of one event. The tail appends it, whole, before it takes the next event.
 * @param own `before` leaves out what the event itself raised: what `verify` expects to find recorded
 */
export function* raise(
  event: LoggedFact,
  newId: NewId,
  own: 'through' | 'before' = 'through',
): ReadingPlan<readonly DueFact[]> {
  if (!isTrigger(event)) return [];
  const from = loaded({ position: event.position, own });
  yield* from.need([PERSONS]);
  const concerned = yield* concernedBy(from, event);
  if (!concerned || (concerned.leaders.length === 0 && concerned.units.length === 0)) return [];
  const units = [...new Set(concerned.units)];
  const leaders = [...new Set([...concerned.leaders, ...(yield* answerersOf(from, units))])];
  yield* from.need([POLICIES, ...leaders.map((leaderId) => ofLeader(leaderId))]);
  yield* needUnitsOf(from, leaders);
  yield* needCycles(from);
  const facts = from.facts();
  const persons = personsOf(facts, leaders);
  return [
    ...obligationsDue(facts, event, { leaders: persons, units }, newId),
    ...breachesDue(facts, event, persons, newId),
  ];
}
