import type { KnownFact } from '../known/known-fact.ts';
import type { LoggedFact } from '../known/logged-fact.ts';
import { TRIGGER_TYPES, type Trigger } from './fact-types.ts';

/** Whose obligations an event may change: these leaders', and those of everybody who answers for these units. */
export interface Concerned {
  readonly leaders: readonly string[];
  readonly units: readonly string[];
}

const TRIGGERS: ReadonlySet<string> = new Set(TRIGGER_TYPES);

export const isTrigger = (fact: LoggedFact): fact is Trigger => TRIGGERS.has(fact.type as KnownFact['type']);

/** Nobody, for an event that is no trigger. The units of an appointment's sectors, of a person, of a count, or of a cycle, are found in the record only. */
export function concerns(fact: LoggedFact): Concerned {
  if (!isTrigger(fact)) return { leaders: [], units: [] };
  switch (fact.type) {
    case 'organisation.leader-appointed':
    case 'organisation.appointment-struck': {
      const { leaderId, unitId, liaisonUnitIds = [] } = fact.data;
      return { leaders: [leaderId], units: [unitId, ...liaisonUnitIds] };
    }
    case 'organisation.appointment-ended':
      return { leaders: [fact.data.leaderId], units: [fact.data.unitId] };
    case 'organisation.leaders-joined':
    case 'organisation.leaders-separated':
      return { leaders: [fact.data.leaderId, fact.data.intoId], units: [] };
    case 'organisation.unit-merged':
      return { leaders: [], units: [fact.data.unitId, fact.data.successorId] };
    case 'organisation.unit-split':
    case 'organisation.succession-struck':
      return { leaders: [], units: [fact.data.unitId, ...fact.data.successorIds] };
    case 'assessment.cycle-opened':
    case 'exit.households-counted':
    case 'exit.household-count-corrected':
    case 'exit.register-taken-over':
    case 'exit.register-handed-over':
      return { leaders: [], units: [] };
    case 'assessment.result-published':
    case 'assessment.result-revised':
    case 'assessment.exemption-granted':
    case 'assessment.exemption-revoked':
      return { leaders: [], units: [fact.data.unitId] };
    case 'exit.reduction-plan-judged':
    case 'exit.returned-to-poverty':
    case 'exit.return-struck':
    case 'exit.exit-approved':
    case 'exit.exit-revoked':
    case 'exit.exit-step-struck':
    case 'accountability.flag-answered':
      return { leaders: [], units: [fact.data.unitId] };
    default: {
      const { leaderId, unitId } = fact.data;
      return leaderId ? { leaders: [leaderId], units: [] } : { leaders: [], units: [unitId] };
    }
  }
}
