import { type Day, lastDayOf } from '../../kernel/calendar.ts';
import type { Facts, UnitFacts } from '../known/facts.ts';
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

/** The days on which cycles for a year or one before it, with the unit among those to be assessed, were opened. */
const cyclesWith = ({ cycles }: Facts, unit: UnitFacts, year: number): readonly Day[] =>
  [...cycles].flatMap(([of, { openedOn, classes }]) => {
    const isIn = classes.some(
      ({ level, designation }) => level === unit.level && (!designation || unit.designations.includes(designation)),
    );
    return of <= year && isIn ? [openedOn] : [];
  });

/** The days since which the unit has results for years before this one. */
const earlierResults = (view: View, unitId: string, year: number): readonly Day[] =>
  [...(view.facts.results.get(unitId)?.keys() ?? [])].flatMap((one) => {
    const outcome = view.outcome(unitId, one);
    return one < year && outcome.is !== 'missing' ? [outcome.since.on] : [];
  });

/**
 * The day from which a unit was to be assessed for a year: once units of its kind are assessed, or it was itself, it is
 * every year, in whatever order that is recorded. That nobody opened a cycle for a year is no way out of it.
 */
export function assessedSince(view: View, unitId: string, year: number): Day | undefined {
  const { facts, asOf } = view;
  const unit = facts.units.get(unitId);
  if (!unit || unit.establishedOn > lastDayOf(year)) return undefined;
  if (facts.lineage.some(({ predecessorId, on }) => predecessorId === unitId && on <= lastDayOf(year)))
    return undefined;
  const days = [...cyclesWith(facts, unit, year), ...earlierResults(view, unitId, year)];
  return days.filter((day) => day <= asOf).sort()[0];
}
