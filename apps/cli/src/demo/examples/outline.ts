import { OUTLINE, PATHWAYS } from '../outline.ts';
import { asSent, type Shown } from './shown.ts';

const target = (persons: number) => ({
  indicator: 'persons-lifted',
  pathway: 'production-employment',
  target: persons,
  targetUnit: '人',
});

export const outline = (plannedId: string | undefined): Shown => ({
  leftOpen: [],
  bodies: {
    'outline/adopt-outline': asSent({
      outlineId: 'outline-2021',
      title: '怀化市巩固拓展脱贫攻坚成果规划（演示数据）',
      fromYear: 2021,
      toYear: 2025,
      baseline: {
        year: 2020,
        contiguousAreaCounties: 13,
        keyCounties: 10,
        poorVillages: 0,
        poorPersons: 0,
        incidenceBp: 0,
        prosperityIndexBp: 9000,
      },
    }),
    'outline/set-milestone': asSent(
      { outlineId: OUTLINE, year: 2019, countiesOut: 10, villagesOut: 1100 },
      '2019-01-10',
    ),
    'outline/set-pathway-targets': asSent({
      outlineId: OUTLINE,
      persons: {
        ...PATHWAYS,
        relocation: PATHWAYS.relocation + 100,
        'minimum-living': PATHWAYS['minimum-living'] - 100,
      },
    }),
    'outline/set-money-targets': asSent(
      {
        outlineId: OUTLINE,
        year: 2018,
        fiscalFen: 300_000_000_000,
        leveragedFen: 300_000_000_000,
        villageAverageFen: 300_000_000,
        specialFundShareBp: 500,
      },
      '2018-01-10',
    ),
    'outline/set-annual-plan': asSent({
      outlineId: OUTLINE,
      unitId: 'department-agriculture',
      year: 2020,
      targets: [target(320)],
    }),
    'outline/amend-annual-plan': asSent({
      unitId: plannedId,
      year: 2020,
      targets: [target(360)],
      reason: '演示数据：动态调整后新识别人口纳入计划',
    }),
  },
});
