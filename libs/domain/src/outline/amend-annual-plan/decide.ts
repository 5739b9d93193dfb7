import { decides } from '../../kernel/command.ts';
import { refusal } from '../../kernel/refusal.ts';
import { repeated } from '../annual-plan.ts';
import { amendAnnualPlanCommand } from './command.ts';
import { annualPlanAmended } from './events.ts';

interface Planned {
  readonly unitId: string;
  readonly year: number;
}
const unknownPlan = refusal('plan.unknown', ({ unitId, year }: Planned) => ({
  zh: `单位 ${unitId} 没有 ${year} 年的计划`,
  en: `Unit ${unitId} has no plan for ${year}`,
}));

export const amendAnnualPlan = decides(amendAnnualPlanCommand, ({ plan }, request) => {
  if (!plan) return unknownPlan(request, 'year');
  const refused = repeated(request.targets);
  if (refused) return refused;
  return { plan: [annualPlanAmended(request)] };
});
