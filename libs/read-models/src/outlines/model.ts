import type { AnnualPlanEvent, OutlineEvent, PlanTarget } from '@onus/domain';
import { required } from '../required.ts';
import { readModel } from '../runner/read-model.ts';
import type { RowsOf } from '../runner/rows.ts';
import {
  annualPlanTable,
  milestoneTable,
  moneyTargetTable,
  outlineTable,
  pathwayTargetTable,
  planTargetTable,
} from './tables.ts';

const tables = {
  outlines: outlineTable,
  milestones: milestoneTable,
  pathwayTargets: pathwayTargetTable,
  moneyTargets: moneyTargetTable,
  plans: annualPlanTable,
  targets: planTargetTable,
};
type Line = readonly [indicator: string, pathway: string];

/** Writes the targets of a plan; gives the JSON of their keys. */
function putTargets(
  { targets }: RowsOf<typeof tables>,
  unitId: string,
  year: number,
  planned: readonly PlanTarget[],
): string {
  for (const { indicator, pathway = '', target, targetUnit } of planned) {
    targets.put({ year, indicator, pathway, unitId, target, targetUnit });
  }
  return JSON.stringify(planned.map(({ indicator, pathway = '' }): Line => [indicator, pathway]));
}

/** The outline with its milestones and pathways, and the yearly plans of every unit. */
export const outlines = readModel<OutlineEvent | AnnualPlanEvent>()({
  name: 'outlines',
  version: 2,
  tables,
  on: {
    'outline.outline-adopted': ({ outlines }, { data: { baseline, ...rest }, effectiveOn }) => {
      outlines.put({ ...rest, baseline: JSON.stringify(baseline), adoptedOn: effectiveOn });
    },
    'outline.milestone-set': ({ milestones }, { data }) => {
      milestones.put({
        outlineId: data.outlineId,
        year: data.year,
        incomeAtLeastFen: data.incomeAtLeastFen ?? null,
        poorPersonsBelow: data.poorPersonsBelow ?? null,
        incidenceBelowBp: data.incidenceBelowBp ?? null,
        countiesOut: data.countiesOut ?? null,
        villagesOut: data.villagesOut ?? null,
        personsOut: data.personsOut ?? null,
      });
    },
    'outline.pathway-targets-set': ({ pathwayTargets }, { data: { outlineId, persons } }) => {
      for (const [pathway, count] of Object.entries(persons))
        pathwayTargets.put({ outlineId, pathway, persons: count });
    },
    'outline.money-targets-set': ({ moneyTargets }, { data }) => moneyTargets.put(data),
    'outline.annual-plan-set': (rows, { data: { outlineId, unitId, year, targets }, effectiveOn }) => {
      const lines = putTargets(rows, unitId, year, targets);
      rows.plans.put({ unitId, year, outlineId, setOn: effectiveOn, amendedOn: null, amendments: 0, lines });
    },
    'outline.annual-plan-amended': (rows, { data: { unitId, year, targets }, effectiveOn }) => {
      const plan = required(rows.plans.get(unitId, year), `the plan of ${unitId} for ${year}`);
      for (const [indicator, pathway] of JSON.parse(plan.lines) as Line[]) {
        rows.targets.delete(year, indicator, pathway, unitId);
      }
      const lines = putTargets(rows, unitId, year, targets);
      rows.plans.put({ ...plan, amendedOn: effectiveOn, amendments: plan.amendments + 1, lines });
    },
  },
});
