import { command } from '../../kernel/command.ts';
import { unit } from '../../organisation/unit.ts';
import { annualPlan } from '../annual-plan.ts';
import { outline } from '../outline.ts';
import { SetAnnualPlan } from './request.ts';

export const setAnnualPlanCommand = command({
  name: 'outline/set-annual-plan',
  title: { zh: '制定年度计划', en: 'set an annual plan' },
  request: SetAnnualPlan,
  permission: 'outline:set',
  authority: 'required',
  mayLieAhead: true,
  streams: ({ outlineId, unitId, year }) => ({
    plan: annualPlan(unitId, year),
    unit: unit(unitId),
    outline: outline(outlineId),
  }),
});
