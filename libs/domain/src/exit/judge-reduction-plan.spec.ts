import { by, when } from '../kernel/given.ts';
import { annualPlanAmended, annualPlanSet } from '../outline/facts.ts';
import type { PlanTarget } from '../outline/terms.ts';
import { householdCountCorrected, householdsCounted, reductionPlanJudged } from './facts.ts';
import { givenUnit } from './given-register.ts';
import { judgeReductionPlan } from './judge-reduction-plan.ts';

const of = { unitId: 'county-1', year: 2016 };
const ask = { ...of, indicator: 'persons-lifted' };
const on = { effectiveOn: '2017-01-10' };
const unit = [givenUnit('county-1', 'county', { parentId: 'city' })];
const target = (own: Partial<PlanTarget>): PlanTarget => ({
  indicator: 'persons-lifted',
  target: 0,
  targetUnit: '人',
  ...own,
});
const planned = (...targets: readonly PlanTarget[]) => [
  by('a', annualPlanSet({ outlineId: 'outline-1', ...of, targets: [...targets] }), '2016-01-10'),
];
const plan = planned(target({ target: 100 }));
const village = (unitId: string, parentId: string) =>
  givenUnit(unitId, 'village', {
    parentId,
    higherIds: parentId === 'town-1' ? ['county-1', 'city'] : ['county-2', 'city'],
  });
const count = (newlyOut: number) => ({
  population: 1000,
  persons: { poor: 100, newlyOut, returned: 0, newlyFound: 0 },
  households: { poor: 30, newlyOut: 1, returned: 0, newlyFound: 0 },
});
const counted = (unitId: string, newlyOut: number, year = 2016) =>
  by('a', householdsCounted({ unitId, year, ...count(newlyOut) }), `${year}-12-20`);
const villages = [village('v1', 'town-1'), village('v2', 'town-1'), village('w', 'town-2')];
const gathered = [...villages, counted('v1', 40), counted('v2', 59), counted('w', 500), counted('v1', 77, 2015)];
const judged = (achieved: number, villagesCounted = 2, whole = 100) =>
  reductionPlanJudged({ ...ask, planned: whole, achieved, villagesCounted });

test('the plan of the unit against the counts of its own villages for the year', () => {
  expect(when(judgeReductionPlan, { unit, plan }, ask, { ...on, gathered })).toEqual({ judgement: [judged(99)] });
  const other = by(
    'a',
    householdCountCorrected({ unitId: 'v2', year: 2016, corrects: 1, ...count(61), reason: '重复' }),
  );
  const more = { ...on, gathered: [...gathered, other] };
  expect(when(judgeReductionPlan, { unit, plan }, ask, more)).toEqual({ judgement: [judged(101)] });
});

test('of pathways alone, all of them together', () => {
  const pathways = planned(
    target({ target: 60, pathway: 'relocation' }),
    target({ target: 50, pathway: 'medical-aid' }),
    target({ target: 9, indicator: 'villages-out' }),
  );
  const decided = when(judgeReductionPlan, { unit, plan: pathways }, ask, { ...on, gathered });
  expect(decided).toEqual({ judgement: [judged(99, 2, 110)] });
});

test('it is judged anew where a number has changed, and not otherwise', () => {
  const judgement = [by('a', judged(99), '2017-01-09')];
  const again = { ...on, gathered };
  expect(when(judgeReductionPlan, { unit, plan, judgement }, ask, again)).toEqual({
    refused: 'plan.already-judged-so',
    field: 'unitId',
  });
  const amended = [...plan, annualPlanAmended({ ...of, targets: [target({ target: 90 })], reason: '调整' })];
  expect(when(judgeReductionPlan, { unit, plan: amended, judgement }, ask, again)).toEqual({
    judgement: [judged(99, 2, 90)],
  });
  expect(
    when(judgeReductionPlan, { unit, plan: amended, judgement }, ask, { ...again, effectiveOn: '2017-01-08' }),
  ).toEqual({ refused: 'effective-day.before-last-step', field: 'effectiveOn' });
});

test.each([
  ['an unknown unit', { plan }, on, {}, 'unit.unknown', 'unitId'],
  ['a year that is not over', { unit, plan }, { effectiveOn: '2016-12-31' }, {}, 'plan.year-not-over', 'year'],
  ['no plan', { unit }, on, {}, 'plan.unknown', 'year'],
  ['another indicator', { unit, plan }, on, { indicator: 'villages-out' }, 'plan.no-target', 'indicator'],
  ['nothing counted', { unit, plan }, { ...on, gathered: villages }, {}, 'plan.nothing-counted', 'unitId'],
])('%s', (_, given, context, own, refused, field) => {
  expect(when(judgeReductionPlan, given, { ...ask, ...own }, { gathered, ...context })).toEqual({ refused, field });
});
