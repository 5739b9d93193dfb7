import { command } from '../../kernel/command.ts';
import { annualPlan } from '../annual-plan.ts';
import { AmendAnnualPlan } from './request.ts';

export const amendAnnualPlanCommand = command({
  name: 'outline/amend-annual-plan',
  title: { zh: '调整年度计划', en: 'amend an annual plan' },
  request: AmendAnnualPlan,
  permission: 'outline:set',
  authority: 'required',
  mayLieAhead: true,
  streams: ({ unitId, year }) => ({ plan: annualPlan(unitId, year) }),
});
