import type { UnitClass } from '../../assessment/terms.ts';
import { obligationAt } from '../rules/obligation-at.ts';
import { FOREVER } from '../rules/view.ts';
import { OBLIGATION_TYPES, RESULT_TYPES, type Trigger } from './fact-types.ts';
import { cyclesUpTo, type Loaded, ofUnit, POLICIES, type ReadingPlan } from './loading.ts';

type CycleOpened = Extract<Trigger, { readonly type: 'assessment.cycle-opened' }>;

/** Most events change nothing for anybody, as a read or two shows. Every other answer costs time, never an obligation. */

/** Service matters to nobody where no unit failed, unless the person is under the effects of a measure. */
export function* isIdleAppointment(from: Loaded, leaderId: string, units: readonly string[]): ReadingPlan<boolean> {
  yield* from.need(units.map((unitId) => ofUnit(unitId, RESULT_TYPES)));
  const { results, obligations } = from.facts();
  const failed = units.some((unitId) =>
    [...(results.get(unitId)?.values() ?? [])].flat().some(({ says }) => says === 'failed'),
  );
  const measured = [...obligations.values()]
    .flat()
    .some((fact) => fact.type === 'accountability.measure-decided' && fact.data.leaderId === leaderId);
  return !failed && !measured;
}

/** What is carried out as it should be raises nothing. */
export function* isIdleStep(from: Loaded, obligationId: string): ReadingPlan<boolean> {
  yield* from.need([{ subject: `obligation:${obligationId}`, types: OBLIGATION_TYPES }]);
  return obligationAt(from.facts().obligations.get(obligationId) ?? [], FOREVER)?.fate === 'standing';
}

/** A completed task cannot raise anything; it can only end what rested on the year having no result. */
export function* isIdleResult(from: Loaded, unitId: string): ReadingPlan<boolean> {
  yield* from.need([ofUnit(unitId, ['accountability.obligation-required'])]);
  return from.facts().obligations.size === 0;
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
