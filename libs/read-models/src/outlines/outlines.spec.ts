import {
  annualPlanAmended,
  annualPlanSet,
  milestoneSet,
  outlineAdopted,
  type PlanTarget,
  pathwayTargetsSet,
  unitEstablished,
} from '@onus/domain';
import { type GivenViews, givenViews, on } from '../testing/given-views.ts';
import { listOutlines } from './list-outlines.ts';
import { listPlanTargets } from './list-plan-targets.ts';
import { reconcilePlans } from './reconcile-plans.ts';

const baseline = {
  year: 2015,
  contiguousAreaCounties: 13,
  keyCounties: 10,
  poorVillages: 1237,
  poorPersons: 752_300,
  incidenceBp: 1750,
  prosperityIndexBp: 7680,
};
const persons = {
  'production-employment': 458_300,
  relocation: 82_200,
  'minimum-living': 93_900,
  'medical-aid': 117_900,
};
const unit = (unitId: string, level: 'city' | 'department' | 'county' | 'township', parentId?: string) =>
  on('2015-01-01', unitEstablished({ unitId, level, parentId, code: unitId, codeSystem: 'local', nameZh: unitId }));
const lifted = (target: number, pathway?: 'relocation'): PlanTarget => ({
  indicator: 'persons-lifted',
  ...(pathway && { pathway }),
  target,
  targetUnit: '人',
});
const plan = (unitId: string, ...targets: PlanTarget[]) =>
  on('2016-01-01', annualPlanSet({ outlineId: 'outline-1', unitId, year: 2016, targets }));

let given: GivenViews;
beforeAll(async () => {
  given = await givenViews(
    unit('city', 'city'),
    unit('bureau', 'department', 'city'),
    unit('county-a', 'county', 'city'),
    unit('county-b', 'county', 'city'),
    unit('town-a', 'township', 'county-a'),
    on('2015-09-01', outlineAdopted({ outlineId: 'outline-1', title: '纲要', fromYear: 2015, toYear: 2020, baseline })),
    on('2015-09-01', milestoneSet({ outlineId: 'outline-1', year: 2020, countiesOut: 13, villagesOut: 1237 })),
    on('2015-09-01', milestoneSet({ outlineId: 'outline-1', year: 2018, poorPersonsBelow: 200_000 })),
    on(
      '2015-10-01',
      milestoneSet({ outlineId: 'outline-1', year: 2018, poorPersonsBelow: 180_000, incidenceBelowBp: 700 }),
    ),
    on('2015-09-01', pathwayTargetsSet({ outlineId: 'outline-1', persons })),
    plan('city', lifted(1_000), lifted(300, 'relocation')),
    plan('bureau', lifted(50)),
    plan('county-a', lifted(600), lifted(300, 'relocation')),
    plan('county-b', lifted(300), { indicator: 'villages-out', target: 5, targetUnit: '村' }),
    on(
      '2016-06-01',
      annualPlanAmended({
        unitId: 'county-b',
        year: 2016,
        targets: [lifted(400), { indicator: 'villages-out', target: 6, targetUnit: '村' }],
        reason: '调整',
      }),
    ),
    on('2016-07-01', annualPlanAmended({ unitId: 'county-a', year: 2016, targets: [lifted(600)], reason: '搬迁另列' })),
  );
});
afterAll(() => given.close());

const lines = async (request: object = {}) =>
  (await reconcilePlans(given.views, { year: 2016, limit: 20, ...request })).rows.map(
    ({ unitId, indicator, pathway, target, childrenTarget, children }) => [
      unitId,
      indicator,
      pathway,
      target,
      childrenTarget,
      children,
    ],
  );

test('the outline with its last milestones and its pathways', async () => {
  const [outline] = (await listOutlines(given.views)).rows;
  expect(outline?.baseline).toEqual(baseline);
  expect(
    outline?.milestones.map(({ year, poorPersonsBelow, incidenceBelowBp }) => [
      year,
      poorPersonsBelow,
      incidenceBelowBp,
    ]),
  ).toEqual([
    [2018, 180_000, 700],
    [2020, null, null],
  ]);
  expect(Object.fromEntries(outline?.pathways.map(({ pathway, persons }) => [pathway, persons]) ?? [])).toEqual(
    persons,
  );
});

test('an amendment replaces the whole plan: what it leaves out is gone', async () => {
  const { rows } = await listPlanTargets(given.views, { limit: 20, unitId: 'county-a' });
  expect(rows.map(({ pathway, target }) => [pathway, target])).toEqual([['', 600]]);
});

test('each target beside the sum of those right under it, departments apart', async () => {
  expect(await lines()).toEqual([
    ['city', 'persons-lifted', '', 1_000, 1_000, 2],
    ['county-a', 'persons-lifted', '', 600, 0, 0],
    ['city', 'persons-lifted', 'relocation', 300, 0, 0],
    ['city', 'villages-out', '', null, 6, 1],
  ]);
});

test('mismatches alone, of one unit, page by page', async () => {
  expect(
    (await lines({ mismatches: true })).map(([unitId, indicator, pathway]) => [unitId, indicator, pathway]),
  ).toEqual([
    ['county-a', 'persons-lifted', ''],
    ['city', 'persons-lifted', 'relocation'],
    ['city', 'villages-out', ''],
  ]);
  expect(await lines({ unitId: 'county-a' })).toHaveLength(1);
  const first = await reconcilePlans(given.views, { year: 2016, limit: 2 });
  expect(await lines({ limit: 2, after: first.next })).toEqual([
    ['city', 'persons-lifted', 'relocation', 300, 0, 0],
    ['city', 'villages-out', '', null, 6, 1],
  ]);
});
