import { type Day, lastDayOf } from '../../kernel/calendar.ts';
import type { Facts, UnitFacts } from '../facts/facts.ts';
import type { EventRef } from '../terms.ts';
import type { View } from './view.ts';

const FIRST_YEAR = 2000;

/** The year before that counts: years of exemption neither count nor reset. */
export function yearBefore(
  view: View,
  unitId: string,
  year: number,
): { readonly year: number; readonly exemptions: readonly EventRef[] } {
  const exemptions: EventRef[] = [];
  for (let before = year - 1; before >= FIRST_YEAR; before--) {
    const outcome = view.outcome(unitId, before);
    if (outcome.is !== 'exempt') return { year: before, exemptions };
    exemptions.push(outcome.since.ref);
  }
  return { year: FIRST_YEAR, exemptions };
}

interface Known {
  readonly on: Day;
  readonly position: number;
}

/** Whether a cycle for a year or one before it, opened by then, has the unit among those to be assessed. */
const isInCycle = ({ cycles }: Facts, unit: UnitFacts, year: number, by: Known): boolean =>
  [...cycles].some(
    ([of, { openedOn, position, classes }]) =>
      of <= year &&
      openedOn <= by.on &&
      position < by.position &&
      classes.some(
        ({ level, designation }) => level === unit.level && (!designation || unit.designations.includes(designation)),
      ),
  );

const hasEarlierResult = (view: View, unitId: string, year: number): boolean =>
  [...(view.facts.results.get(unitId)?.keys() ?? [])].some(
    (one) => one < year && view.outcome(unitId, one).is !== 'missing',
  );

/**
 * Whether a unit was to be assessed for a year, as far as was known by then: once units of its kind are assessed, or it
 * was itself, it is every year. That nobody opened a cycle for a year is no way out of it.
 */
export function isAssessed(view: View, unitId: string, year: number, by: Known): boolean {
  const { facts } = view;
  const unit = facts.units.get(unitId);
  if (!unit || unit.establishedOn > lastDayOf(year)) return false;
  if (facts.lineage.some(({ predecessorId, on }) => predecessorId === unitId && on <= lastDayOf(year))) return false;
  return hasEarlierResult(view, unitId, year) || isInCycle(facts, unit, year, by);
}
