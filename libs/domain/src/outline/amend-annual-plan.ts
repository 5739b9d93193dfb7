import { refusal } from '../kernel/refusal.ts';
import { useCase } from '../kernel/use-case.ts';
import { annualPlan, repeated } from './annual-plan.ts';
import { annualPlanAmended } from './facts.ts';

interface Planned {
  readonly unitId: string;
  readonly year: number;
}
const unknownPlan = refusal('plan.unknown', ({ unitId, year }: Planned) => ({
  zh: `单位 ${unitId} 没有 ${year} 年的计划`,
  en: `Unit ${unitId} has no plan for ${year}`,
}));

export const amendAnnualPlan = useCase({
  name: 'outline/amend-annual-plan',
  title: { zh: '调整年度计划', en: 'amend an annual plan' },
  asks: annualPlanAmended.fields,
  permission: 'outline:set',
  authority: 'required',
  mayLieAhead: true,
  streams: ({ unitId, year }) => ({ plan: annualPlan(unitId, year) }),
  decide: ({ plan }, request) => {
    if (!plan) return unknownPlan(request, 'year');
    const refused = repeated(request.targets);
    if (refused) return refused;
    return { plan: [annualPlanAmended(request)] };
  },
});
