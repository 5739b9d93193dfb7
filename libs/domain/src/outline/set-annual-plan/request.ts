import { request } from '../../kernel/request.ts';
import { UnitId, Year } from '../../kernel/vocabulary.ts';
import { OutlineId, PlanTargets } from '../terms.ts';

export const SetAnnualPlan = request('SetAnnualPlan', {
  outlineId: OutlineId,
  unitId: UnitId,
  year: Year,
  targets: PlanTargets,
});
