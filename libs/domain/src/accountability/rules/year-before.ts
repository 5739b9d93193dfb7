import { type Day, lastDayOf } from '../../kernel/calendar.ts';
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

/** Whether a cycle, opened by then, has the unit among those to be assessed for a year. */
export function isAssessed(
  { facts }: View,
  unitId: string,
  year: number,
  by: { readonly on: Day; readonly position: number },
): boolean {
  const unit = facts.units.get(unitId);
  const cycle = facts.cycles.get(year);
  if (!unit || !cycle || cycle.openedOn > by.on || cycle.position >= by.position) return false;
  if (unit.establishedOn > lastDayOf(year)) return false;
  if (facts.lineage.some(({ predecessorId, on }) => predecessorId === unitId && on <= lastDayOf(year))) return false;
  return cycle.classes.some(
    ({ level, designation }) => level === unit.level && (!designation || unit.designations.includes(designation)),
  );
}
