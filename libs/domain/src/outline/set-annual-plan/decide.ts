import { decides } from '../../kernel/command.ts';
import { refusal } from '../../kernel/refusal.ts';
import { unknownUnit } from '../../organisation/unit.ts';
import { repeated } from '../annual-plan.ts';
import { outside, unknownOutline } from '../outline.ts';
import { setAnnualPlanCommand } from './command.ts';
import { annualPlanSet } from './events.ts';

interface Planned {
  readonly unitId: string;
  readonly year: number;
}
const planExists = refusal('plan.already-exists', ({ unitId, year }: Planned) => ({
  zh: `单位 ${unitId} 的 ${year} 年计划已下达,如需变更请调整`,
  en: `Unit ${unitId} has a plan for ${year}; amend it`,
}));

/** A plan that does not add up with those above and below is recorded: the views show the mismatch. */
export const setAnnualPlan = decides(setAnnualPlanCommand, ({ plan, unit, outline }, request) => {
  if (!unit) return unknownUnit(request.unitId, 'unitId');
  if (!outline) return unknownOutline(request.outlineId, 'outlineId');
  if (plan) return planExists(request, 'year');
  const refused = outside(outline, request.year) ?? repeated(request.targets);
  if (refused) return refused;
  return { plan: [annualPlanSet(request)] };
});
