import { orderFault } from '../kernel/effective-day.ts';
import { refusal } from '../kernel/refusal.ts';
import { useCase } from '../kernel/use-case.ts';
import { unit, unitYearFault, unknownUnit } from '../organisation/unit.ts';
import { annualPlan, repeated } from './annual-plan.ts';
import { annualPlanSet } from './facts.ts';
import { outline, outside, unknownOutline } from './outline.ts';

interface Planned {
  readonly unitId: string;
  readonly year: number;
}
const planExists = refusal('plan.already-exists', ({ unitId, year }: Planned) => ({
  zh: `单位 ${unitId} 的 ${year} 年计划已下达，如需变更请调整`,
  en: `Unit ${unitId} has a plan for ${year}; amend it`,
}));

/** A plan that does not add up with those above and below is recorded: the views show the mismatch. */
export const setAnnualPlan = useCase({
  name: 'outline/set-annual-plan',
  title: { zh: '制定年度计划', en: 'set an annual plan' },
  asks: annualPlanSet.fields,
  permission: 'outline:set',
  authority: 'required',
  mayLieAhead: true,
  streams: ({ outlineId, unitId, year }) => ({
    plan: annualPlan(unitId, year),
    unit: unit(unitId),
    outline: outline(outlineId),
  }),
  decide: ({ plan, unit, outline }, request, { effectiveOn }) => {
    if (!unit) return unknownUnit(request.unitId, 'unitId');
    if (!outline) return unknownOutline(request.outlineId, 'outlineId');
    if (plan) return planExists(request, 'year');
    const refused =
      outside(outline, request.year) ??
      unitYearFault(unit, request.year) ??
      repeated(request.targets) ??
      orderFault({ effectiveOn, lastOn: outline.adoptedOn });
    if (refused) return refused;
    return { plan: [annualPlanSet(request)] };
  },
});
