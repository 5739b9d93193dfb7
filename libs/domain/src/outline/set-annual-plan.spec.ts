import { by, when } from '../kernel/given.ts';
import { unitEstablished, unitMerged } from '../organisation/facts.ts';
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

test('a plan is set after the outline is adopted, for a unit that is there in its year', () => {
  const named = { unitId: 'county-1', level: 'county', code: '431221', codeSystem: 'GB/T 2260', nameZh: '县' } as const;
  const setFor = (own: object, on = '2016-03-01') =>
    when(setAnnualPlan, { ...given, ...own }, request, { effectiveOn: on });
  expect(setFor({}, '2016-02-29')).toEqual({ refused: 'effective-day.before-last-step', field: 'effectiveOn' });
  const later = [by('account:clerk', unitEstablished(named), '2017-01-01')];
  expect(setFor({ unit: later })).toEqual({ refused: 'unit.established-after', field: 'year' });
  const gone = by('account:clerk', unitMerged({ unitId: 'county-1', successorId: 'county-2' }), '2016-01-01');
  expect(setFor({ unit: [by('account:clerk', unitEstablished(named), '2015-01-01'), gone] })).toEqual({
    refused: 'unit.ended-before',
    field: 'year',
  });
});
