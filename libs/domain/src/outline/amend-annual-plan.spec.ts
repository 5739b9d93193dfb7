import { when } from '../kernel/given.ts';
import { amendAnnualPlan } from './amend-annual-plan.ts';
import { annualPlanAmended, annualPlanSet } from './facts.ts';

const target = { indicator: 'persons-lifted', target: 900, targetUnit: '人' };
const request = { unitId: 'county-1', year: 2016, targets: [target], reason: '基数核减' };
const plan = [annualPlanSet({ outlineId: 'outline-2015', unitId: 'county-1', year: 2016, targets: [target] })];

test('a plan is amended with a reason', () => {
  const more = { ...request, targets: [{ ...target, target: 912 }] };
  expect(when(amendAnnualPlan, { plan }, more)).toEqual({ plan: [annualPlanAmended(more)] });
});

test('there must be a plan, and one target for each line of it', () => {
  const twice = { ...request, targets: [target, { ...target, target: 1 }] };
  expect(when(amendAnnualPlan, {}, request)).toEqual({ refused: 'plan.unknown', field: 'year' });
  expect(when(amendAnnualPlan, { plan }, twice)).toEqual({ refused: 'plan.repeated-target', field: 'targets.1' });
});

test('an amendment is not before the plan, and changes something', () => {
  expect(
    when(amendAnnualPlan, { plan }, { ...request, targets: [{ ...target, target: 1 }] }, { effectiveOn: '2016-02-29' }),
  ).toEqual({
    refused: 'effective-day.before-last-step',
    field: 'effectiveOn',
  });
  const amended = [...plan, annualPlanAmended({ ...request, targets: [{ ...target, target: 1 }] })];
  expect(when(amendAnnualPlan, { plan: amended }, request)).toHaveProperty('plan');
  expect(when(amendAnnualPlan, { plan }, request)).toEqual({ refused: 'plan.nothing-amended', field: 'targets' });
});
