import type { Day } from '../kernel/calendar.ts';
import type { Unit } from './unit.ts';

/** Who stands above whom on a day: told from the units asked about alone, without those between them. */

/** Itself, and those in whose place it stands. */
export const placesOf = ({ unitId, takenOver }: Unit, on: Day): ReadonlySet<string> =>
  new Set([unitId, ...takenOver.filter((taken) => taken.on <= on).map((taken) => taken.unitId)]);

/** Whether the one has taken the place of the other by a day. */
export const hasTakenOver = (successor: Unit, unit: Unit, on: Day): boolean =>
  successor.unitId !== unit.unitId && placesOf(successor, on).has(unit.unitId);

/** Whether a unit is the other, or lies in it, at whatever level. */
export function liesIn(unit: Unit, whole: Unit, on: Day): boolean {
  const places = placesOf(whole, on);
  return [unit.unitId, ...unit.aboveIds].some((unitId) => places.has(unitId));
}

/** The nearest unit above both, as they were established; undefined where there is none. */
export const commonSuperiorOf = (one: Unit, other: Unit): string | undefined =>
  one.aboveIds.find((unitId) => other.aboveIds.includes(unitId));
