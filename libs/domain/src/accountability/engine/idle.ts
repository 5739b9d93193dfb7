import type { UnitClass } from '../../assessment/terms.ts';
import type { Facts } from '../known/facts.ts';
import { obligationAt } from '../rules/obligation-at.ts';
import { FOREVER } from '../rules/view.ts';
import type { Also } from '../trigger-terms.ts';
import { FINDING_TYPES, OBLIGATION_TYPES, RESULT_TYPES, RETURN_TYPES, type Trigger } from './fact-types.ts';
import { cyclesUpTo, type Loaded, ofUnit, POLICIES, type ReadingPlan } from './loading.ts';

/** Whether nothing but tasks not completed has consequences, by any policy. */
const onlyTasksCount = ({ policies }: Facts): boolean =>
  policies.every(({ policy }) => policy.triggers.every(({ on }) => on === 'task-not-completed'));

/** Whether some policy asks for it beside what its triggers are on. */
const isAsked = ({ policies }: Facts, also: Also): boolean =>
  policies.some(({ policy }) => policy.triggers.some((trigger) => trigger.also?.includes(also)));

/** What no policy asks about changes nothing. */
export function* isIdleFor(from: Loaded, also: Also): ReadingPlan<boolean> {
  yield* from.need([POLICIES]);
  return !isAsked(from.facts(), also);
}

/** Whether something is said of a unit's years that may have consequences. */
export function mayEntail(facts: Facts, unitId: string): boolean {
  if (facts.returns.has(unitId)) return true;
  const said = [...(facts.results.get(unitId)?.values() ?? [])].flat();
  if (onlyTasksCount(facts)) return said.some(({ says }) => says === 'failed');
  return said.length > 0 || facts.findings.has(unitId);
}

/** Where no policy says what follows from a return to poverty, nothing does. */
export function* isIdleReturn(from: Loaded): ReadingPlan<boolean> {
  yield* from.need([POLICIES]);
  return from.facts().policies.every(({ policy }) => policy.returnReview === undefined);
}

/** Whether nothing rests on the exit of a unit but the tenure of its heads. */
export function* isWithoutReturn(from: Loaded, unitId: string): ReadingPlan<boolean> {
  yield* from.need([ofUnit(unitId, RETURN_TYPES)]);
  return !from.facts().returns.has(unitId);
}

/** Of the units in which a village lies, and the village: those of which a return is told that its counts bear on, if any policy asks. */
export function* returnsAround(from: Loaded, villageId: string): ReadingPlan<readonly string[]> {
  if (yield* isIdleReturn(from)) return [];
  yield* from.need([ofUnit(villageId, ['organisation.unit-established'])]);
  const { parentId, higherIds = [] } = from.facts().units.get(villageId) ?? {};
  const around = [...new Set([villageId, ...(parentId ? [parentId] : []), ...higherIds])];
  yield* from.need(around.map((unitId) => ofUnit(unitId, RETURN_TYPES)));
  return around.filter((unitId) => from.facts().returns.has(unitId));
}

type CycleOpened = Extract<Trigger, { readonly type: 'assessment.cycle-opened' }>;

const TOLD_TYPES = [...RESULT_TYPES, ...FINDING_TYPES, ...RETURN_TYPES];

/** Most events change nothing for anybody, as a read or two shows. Every other answer costs time, never an obligation. */

/** Service matters to nobody where no unit came to anything, unless the person is under the effects of a measure. */
export function* isIdleAppointment(from: Loaded, leaderId: string, units: readonly string[]): ReadingPlan<boolean> {
  yield* from.need([POLICIES, ...units.map((unitId) => ofUnit(unitId, TOLD_TYPES))]);
  const facts = from.facts();
  const counts = units.some((unitId) => mayEntail(facts, unitId));
  const measured = [...facts.obligations.values()]
    .flat()
    .some((fact) => fact.type === 'accountability.measure-decided' && fact.data.leaderId === leaderId);
  return !counts && !measured;
}

/** What is carried out as it should be raises nothing. */
export function* isIdleStep(from: Loaded, obligationId: string): ReadingPlan<boolean> {
  yield* from.need([{ subject: `obligation:${obligationId}`, types: OBLIGATION_TYPES }]);
  return obligationAt(from.facts().obligations.get(obligationId) ?? [], FOREVER)?.fate === 'standing';
}

/**
 * Where nothing but tasks counts, a completed one cannot raise anything; it can only end what rested on the year having no
 * result.
 */
export function* isIdleResult(from: Loaded, unitId: string): ReadingPlan<boolean> {
  yield* from.need([POLICIES, ofUnit(unitId, ['accountability.obligation-required'])]);
  return onlyTasksCount(from.facts()) && from.facts().obligations.size === 0;
}

/** The units of which something is said that may have consequences, of a year after this one. */
export function* countingAfter(from: Loaded, year: number): ReadingPlan<readonly string[]> {
  yield* from.need([POLICIES, { types: RESULT_TYPES }]);
  const facts = from.facts();
  return [...facts.results].flatMap(([unitId, byYear]) =>
    [...byYear.keys()].some((one) => one > year) && mayEntail(facts, unitId) ? [unitId] : [],
  );
}

/** Only a first cycle tells that units are to be assessed: what is assessed once is so every year. */
export function* isIdleCycle(from: Loaded, event: CycleOpened): ReadingPlan<boolean> {
  const { year, classes } = event.data;
  yield* from.need([POLICIES]);
  yield* from.need(cyclesUpTo(from.facts(), year));
  const before = [...from.facts().cycles.values()].filter(
    ({ position, openedOn }) => position < event.position && openedOn <= event.effectiveOn,
  );
  const isCovered = ({ level, designation }: UnitClass): boolean =>
    before.some((cycle) => cycle.classes.some((one) => one.level === level && one.designation === designation));
  return classes.every(isCovered);
}
