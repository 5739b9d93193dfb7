import { request } from '../../kernel/request.ts';
import { Reason, UnitId, Year } from '../../kernel/vocabulary.ts';
import { PlanTargets } from '../terms.ts';

/** The targets are all that hold from now on, also those that stay as they were. */
export const AmendAnnualPlan = request('AmendAnnualPlan', {
  unitId: UnitId,
  year: Year,
  targets: PlanTargets,
  reason: Reason,
});
