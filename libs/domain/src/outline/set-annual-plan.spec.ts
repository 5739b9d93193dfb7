import { when } from '../kernel/given.ts';
import { unitEstablished } from '../organisation/facts.ts';
import { annualPlanSet, outlineAdopted } from './facts.ts';
import { setAnnualPlan } from './set-annual-plan.ts';

const lifted = { indicator: 'persons-lifted', target: 1200, targetUnit: '人' };
const request = {
  outlineId: 'outline-2015',
  unitId: 'county-1',
  year: 2016,
  targets: [lifted, { ...lifted, pathway: 'relocation', target: 300 }, { ...lifted, pathway: 'medical-aid' }],
} as const;
const given = { unit: [unitEstablished.example()], outline: [outlineAdopted.example()] };

test('a unit gets targets for a year: for the whole, and along each pathway', () => {
  expect(when(setAnnualPlan, given, request)).toEqual({ plan: [annualPlanSet(request)] });
});

test.each([
  ['the unit is unknown', { ...given, unit: [] }, request, 'unit.unknown', 'unitId'],
  ['the outline is unknown', { ...given, outline: [] }, request, 'outline.unknown', 'outlineId'],
  ['there is one', { ...given, plan: [annualPlanSet(request)] }, request, 'plan.already-exists', 'year'],
  ['the year is outside the outline', given, { ...request, year: 2017 }, 'outline.outside-period', 'year'],
  [
    'a target stands twice',
    given,
    { ...request, targets: [lifted, { ...lifted, target: 7 }] },
    'plan.repeated-target',
    'targets.1',
  ],
])('no plan is set when %s', (_, before, asked, refused, field) => {
  expect(when(setAnnualPlan, before, asked)).toEqual({ refused, field });
});
