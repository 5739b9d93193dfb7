import { orderFault } from '../kernel/effective-day.ts';
import { refusal } from '../kernel/refusal.ts';
import { useCase } from '../kernel/use-case.ts';
import { annualPlan, isSamePlan, repeated, unknownPlan } from './annual-plan.ts';
import { annualPlanAmended } from './facts.ts';

interface Planned {
  readonly unitId: string;
  readonly year: number;
}
const nothingAmended = refusal('plan.nothing-amended', ({ unitId, year }: Planned) => ({
  zh: `单位 ${unitId} ${year} 年计划的目标与现行的相同`,
  en: `The targets of ${unitId} for ${year} are as they stand already`,
}));

export const amendAnnualPlan = useCase({
  name: 'outline/amend-annual-plan',
  title: { zh: '调整年度计划', en: 'amend an annual plan' },
  asks: annualPlanAmended.fields,
  permission: 'outline:set',
  authority: 'required',
  mayLieAhead: true,
  streams: ({ unitId, year }) => ({ plan: annualPlan(unitId, year) }),
  decide: ({ plan }, request, { effectiveOn }) => {
    if (!plan) return unknownPlan(request, 'year');
    const refused = repeated(request.targets) ?? orderFault({ effectiveOn, lastOn: plan.lastOn });
    if (refused) return refused;
    if (isSamePlan(plan.targets, request.targets)) return nothingAmended(request, 'targets');
    return { plan: [annualPlanAmended(request)] };
  },
});
