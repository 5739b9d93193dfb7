import type { Facts } from '../known/facts.ts';
import { answersFor } from './attribution.ts';

/** Every unit that the person has ever answered for. */
export function unitsAnswered(facts: Facts, leaderId: string): readonly string[] {
  const own = facts.appointments.filter((one) => one.leaderId === leaderId);
  const candidates = new Set<string>();
  for (const { unitId, liaisonUnitIds, sectors } of own) {
    for (const id of [unitId, ...liaisonUnitIds]) candidates.add(id);
    if (sectors.length > 0)
      for (const unit of facts.units.values()) if (unit.parentId === unitId && unit.sector) candidates.add(unit.unitId);
  }
  return [...candidates].filter((unitId) => own.some((one) => answersFor(facts, one, unitId)));
}
