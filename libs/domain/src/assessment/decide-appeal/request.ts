import { request } from '../../kernel/request.ts';
import { oneOf, Reason, UnitId, Year } from '../../kernel/vocabulary.ts';

export const DecideAppeal = request('DecideAppeal', {
  unitId: UnitId,
  year: Year,
  decision: oneOf('upheld', 'rejected'),
  reason: Reason,
});
