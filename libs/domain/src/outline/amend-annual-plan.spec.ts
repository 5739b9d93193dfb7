import { when } from '../kernel/given.ts';
import { amendAnnualPlan } from './amend-annual-plan.ts';
import { annualPlanAmended, annualPlanSet } from './facts.ts';

const target = { indicator: 'persons-lifted', target: 900, targetUnit: '人' };
const request = { unitId: 'county-1', year: 2016, targets: [target], reason: '基数核减' };
const plan = [annualPlanSet({ outlineId: 'outline-2015', unitId: 'county-1', year: 2016, targets: [target] })];

test('a plan is amended with a reason', () => {
  expect(when(amendAnnualPlan, { plan }, request)).toEqual({ plan: [annualPlanAmended(request)] });
});

test('there must be a plan, and one target for each line of it', () => {
  const twice = { ...request, targets: [target, { ...target, target: 1 }] };
  expect(when(amendAnnualPlan, {}, request)).toEqual({ refused: 'plan.unknown', field: 'year' });
  expect(when(amendAnnualPlan, { plan }, twice)).toEqual({ refused: 'plan.repeated-target', field: 'targets.1' });
});
