import {
  annualPlanSet,
  completionClaimed,
  completionVerified,
  exitApplied,
  exitApproved,
  exitRevoked,
  householdsCounted,
  type Level,
  milestoneSet,
  outlineAdopted,
  type Pathway,
  pathwayTargetsSet,
  taskAssigned,
  taskCancelled,
  unitEstablished,
} from '@onus/domain';
import { countTasksByPurpose } from '../tasks/count-by-purpose.ts';
import { type GivenViews, givenViews, on } from '../testing/given-views.ts';
import { outlineProgress } from './outline-progress.ts';

const outlineId = 'outline-1';
const baseline = {
  ...{ year: 2015, contiguousAreaCounties: 1, keyCounties: 1, poorVillages: 2, poorPersons: 100 },
  ...{ incidenceBp: 1750, prosperityIndexBp: 7680 },
};
const unit = (unitId: string, level: Level, parentId?: string) =>
  on('2015-01-01', unitEstablished({ unitId, level, parentId, code: unitId, codeSystem: 'local', nameZh: unitId }));
const counted = (unitId: string, year: number, poor: number, newlyOut: number) => {
  const count = { poor, newlyOut, returned: 0, newlyFound: 0 };
  return on(`${year}-12-01`, householdsCounted({ unitId, year, population: 500, persons: count, households: count }));
};
const out = (unitId: string, year: number) => [
  on(`${year}-12-02`, exitApplied({ unitId, year, step: 'application', policyVersion: 1 })),
  on(`${year}-12-20`, exitApproved({ unitId, year, step: 'approval' })),
];
const task = (taskId: string, unitId: string, pathway: Pathway | undefined, value?: number) => {
  const of = { taskId, unitId, leaderIds: ['leader-1'] };
  const what = {
    year: 2016,
    title: '任务',
    indicator: 'persons-lifted',
    target: 50,
    targetUnit: '人',
    due: '2016-12-31',
  };
  const responsible = [{ leaderId: 'leader-1', kind: 'first' as const }];
  const assigned = taskAssigned({ taskId, unitId, responsible, ...what, pathway, mode: pathway && 'finance' });
  if (value === undefined) return [on('2016-01-01', assigned)];
  return [
    on('2016-01-01', assigned),
    on('2016-12-01', completionClaimed({ ...of, value })),
    on('2016-12-10', completionVerified({ ...of, confirmed: true })),
  ];
};
const lifted = (target: number, pathway?: 'relocation') => ({
  indicator: 'persons-lifted',
  ...(pathway && { pathway }),
  target,
  targetUnit: '人',
});

let given: GivenViews;
beforeAll(async () => {
  const persons = { 'production-employment': 60, relocation: 20, 'minimum-living': 10, 'medical-aid': 10 };
  given = await givenViews(
    unit('city', 'city'),
    unit('county', 'county', 'city'),
    unit('village-1', 'village', 'county'),
    unit('village-2', 'village', 'county'),
    on('2015-09-01', outlineAdopted({ outlineId, title: '纲要', fromYear: 2015, toYear: 2020, baseline })),
    on(
      '2015-09-01',
      milestoneSet({ outlineId, year: 2016, incomeAtLeastFen: 9, poorPersonsBelow: 40, incidenceBelowBp: 700 }),
    ),
    on('2015-09-01', milestoneSet({ outlineId, year: 2018, countiesOut: 1, villagesOut: 1, personsOut: 70 })),
    on('2015-09-01', pathwayTargetsSet({ outlineId, persons })),
    on(
      '2016-01-01',
      annualPlanSet({ outlineId, unitId: 'city', year: 2016, targets: [lifted(50), lifted(18, 'relocation')] }),
    ),
    on(
      '2016-01-01',
      annualPlanSet({ outlineId, unitId: 'county', year: 2016, targets: [lifted(50), lifted(18, 'relocation')] }),
    ),
    ...task('task-city', 'city', 'relocation', 15),
    ...task('task-county', 'county', 'relocation', 14),
    ...task('task-village', 'village-1', 'relocation', 14),
    ...task('task-open', 'county', undefined),
    ...task('task-gone', 'county', 'relocation'),
    on('2016-02-01', taskCancelled({ taskId: 'task-gone', unitId: 'county', leaderIds: ['leader-1'], reason: '撤销' })),
    counted('village-1', 2016, 30, 20),
    counted('village-2', 2016, 9, 11),
    counted('village-1', 2017, 10, 20),
    counted('village-2', 2017, 0, 9),
    ...out('village-1', 2017),
    ...out('village-2', 2017),
    on('2018-06-01', exitRevoked({ unitId: 'village-2', year: 2017, reason: '数据造假' })),
  );
});
afterAll(() => given.close());

test('each milestone with its tests side by side, by what was counted until its year', async () => {
  const { outline } = await outlineProgress(given.views, { outlineId });
  expect(outline?.milestones).toEqual([
    {
      ...{ year: 2016, countedYear: 2016 },
      tests: [
        { test: 'income', needed: 9, value: null, isMet: null },
        { test: 'poor-persons', needed: 40, value: 39, isMet: true },
        { test: 'incidence', needed: 700, value: 390, isMet: true },
      ],
    },
    {
      ...{ year: 2018, countedYear: 2017 },
      tests: [
        { test: 'counties-out', needed: 1, value: 0, isMet: false },
        { test: 'villages-out', needed: 1, value: 1, isMet: true },
        { test: 'persons-out', needed: 70, value: 60, isMet: false },
      ],
    },
  ]);
});

test('persons along each pathway, as the counties plan them and as was verified of the villages', async () => {
  const { outline } = await outlineProgress(given.views, { outlineId });
  expect(outline?.pathways.map(({ pathway, ...rest }) => [pathway, ...Object.values(rest).slice(-3)])).toEqual([
    ['medical-aid', 10, 0, 0],
    ['minimum-living', 10, 0, 0],
    ['production-employment', 60, 0, 0],
    ['relocation', 20, 18, 14],
  ]);
  expect((await outlineProgress(given.views, { outlineId: 'none' })).outline).toBeUndefined();
});

test('tasks by pathway and mode, level by level, the cancelled left out', async () => {
  const told = async (request: object = {}) =>
    (await countTasksByPurpose(given.views, request)).rows.map((row) => [
      row.pathway,
      row.mode,
      row.level,
      row.tasks,
      row.completed,
      row.target,
      row.verified,
    ]);
  expect(await told()).toEqual([
    [null, null, 'county', 1, 0, 50, 0],
    ['relocation', 'finance', 'city', 1, 1, 50, 15],
    ['relocation', 'finance', 'county', 1, 1, 50, 14],
    ['relocation', 'finance', 'village', 1, 1, 50, 14],
  ]);
  expect(await told({ year: 2016, within: 'county' })).toHaveLength(3);
  expect(await told({ year: 2017 })).toEqual([]);
});
