import { CITY } from './gazetteer.ts';
import type { Scenarios } from './scenarios.ts';
import { split } from './split.ts';
import { document, type Step } from './step.ts';
import { POOR_PERSONS, type Targets, YEARS } from './targets.ts';

export const OUTLINE = 'outline-2015';
const ADOPTED = '2015-09-09';
const role = 'assessment-office';
const authority = document('怀发', 1, ADOPTED);

/** Persons along each pathway, of the whole programme: the outline's real numbers. */
export const PATHWAYS = {
  'production-employment': 458_300,
  relocation: 82_200,
  'minimum-living': 93_900,
  'medical-aid': 117_900,
} as const;

const yuan = (amount: number): number => amount * 100;

/** The outline with its baseline, milestones, pathways and goals of money: the real numbers of 2015. */
export const outlineSteps = (): Step[][] => [
  [
    {
      on: ADOPTED,
      role,
      authority,
      useCase: 'outline/adopt-outline',
      request: {
        outlineId: OUTLINE,
        title: '怀化市精准扶贫攻坚行动实施纲要（2015—2020年）',
        fromYear: 2015,
        toYear: 2020,
        baseline: {
          year: 2015,
          contiguousAreaCounties: 13,
          keyCounties: 10,
          poorVillages: 1237,
          poorPersons: POOR_PERSONS,
          incidenceBp: 1750,
          prosperityIndexBp: 7680,
        },
      },
    },
  ],
  [milestone(2018, { incomeAtLeastFen: yuan(9_000), poorPersonsBelow: 180_000, incidenceBelowBp: 700 })],
  [milestone(2020, { incomeAtLeastFen: yuan(10_000), countiesOut: 13, villagesOut: 1237, personsOut: POOR_PERSONS })],
  [
    {
      on: ADOPTED,
      role,
      authority,
      useCase: 'outline/set-pathway-targets',
      request: { outlineId: OUTLINE, persons: PATHWAYS },
    },
  ],
  [
    {
      on: ADOPTED,
      role,
      authority,
      useCase: 'outline/set-money-targets',
      request: {
        outlineId: OUTLINE,
        year: 2020,
        fiscalFen: yuan(5_000_000_000),
        leveragedFen: yuan(5_000_000_000),
        villageAverageFen: yuan(5_000_000),
        specialFundShareBp: 500,
      },
    },
  ],
];

const milestone = (year: number, tests: object): Step => ({
  on: ADOPTED,
  role,
  authority,
  useCase: 'outline/set-milestone',
  request: { outlineId: OUTLINE, year, ...tests },
});

const target = (persons: number) => ({ indicator: 'persons-lifted', target: persons, targetUnit: '人' });

/** The yearly plan of every unit but those that are without a result for want of one; the counties' also along each pathway. */
export function planSteps(all: Targets, year: number, told: Scenarios): Step[] {
  const at = YEARS.indexOf(year);
  const on = `${year}-01-10`;
  const targets = new Map([...all].filter(([unitId]) => told.get(unitId)?.missing !== year));
  const plans = [...targets].map(([unitId, byYear], index): Step => {
    const persons = byYear[at] ?? 0;
    const pathways = unitId === CITY || unitId.startsWith('county-') ? byPathway(persons) : [];
    return {
      on,
      role,
      authority: document('扶计', index + 1, on),
      useCase: 'outline/set-annual-plan',
      request: { outlineId: OUTLINE, unitId, year, targets: [target(persons), ...pathways] },
    };
  });
  return [...plans, amendment(targets, at, year)];
}

const byPathway = (persons: number): object[] => {
  const parts = split(persons, Object.values(PATHWAYS));
  return Object.keys(PATHWAYS).map((pathway, index) => ({ ...target(parts[index] ?? 0), pathway }));
};

/** One township's plan is amended. After it, parent and children no longer agree: a mismatch that the reconciliation shows. */
function amendment(targets: Targets, at: number, year: number): Step {
  const [unitId = '', byYear = []] = [...targets].find(([unit]) => unit.startsWith('township-')) ?? [];
  const on = `${year}-05-20`;
  return {
    on,
    role,
    authority: document('扶计', 9000, on),
    useCase: 'outline/amend-annual-plan',
    request: {
      unitId,
      year,
      targets: [target((byYear[at] ?? 0) + 12)],
      reason: '演示数据：年中新识别贫困人口纳入计划',
    },
  };
}
