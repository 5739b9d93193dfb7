import type { Facts } from '@onus/domain';

export type Units = Facts['units'];

/** Whether a unit is the one named, or lies in it. */
export function liesIn(units: Units, unitId: string, within: string): boolean {
  const { parentId, higherIds = [] } = units.get(unitId) ?? {};
  return unitId === within || parentId === within || higherIds.includes(within);
}
