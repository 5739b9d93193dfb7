import type { ServiceFact } from './flag-facts.ts';
import type { Ground, GroundSpell } from './ground.ts';
import { sourceOf } from './source.ts';

/** Of first secretaries alone; of whom the ids are is all the same. */
export function takeService({ secretaries }: Ground, fact: ServiceFact): void {
  const { post, unitId, leaderId, appointmentId } = fact.data;
  if (post !== 'first-secretary') return;
  const key = `${leaderId} ${appointmentId}`;
  const own = secretaries.get(unitId) ?? new Map<string, GroundSpell>();
  secretaries.set(unitId, own);
  const spell = own.get(key);
  switch (fact.type) {
    case 'organisation.leader-appointed':
      own.set(key, { from: fact.effectiveOn, to: undefined, source: sourceOf(fact) });
      return;
    case 'organisation.appointment-ended':
      if (spell) spell.to = fact.effectiveOn;
      return;
    case 'organisation.appointment-struck':
      if (fact.data.entry === 'appointment') own.delete(key);
      else if (spell) spell.to = undefined;
  }
}
