import { request } from '../../kernel/request.ts';
import { optional } from '../../kernel/term.ts';
import { AmountFen, Reason, UnitId, Year } from '../../kernel/vocabulary.ts';
import { RevenueBasis } from '../terms.ts';

/** `reason`: why the figure takes the place of an earlier one. */
export const RecordRevenue = request('RecordRevenue', {
  unitId: UnitId,
  fiscalYear: Year,
  amountFen: AmountFen,
  basis: RevenueBasis,
  reason: optional(Reason),
});
