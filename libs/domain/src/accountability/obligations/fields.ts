import { optional } from '../../kernel/term.ts';
import { LeaderId, ObligationId, UnitId, Year } from '../../kernel/vocabulary.ts';

/**
 * What every event about an obligation says: which, of whom (nobody, where it is the unit's), about which unit and year.
 * It is thus found under the person, the unit and the obligation.
 */
export const obligationFields = {
  obligationId: ObligationId,
  leaderId: optional(LeaderId),
  unitId: UnitId,
  year: Year,
};
