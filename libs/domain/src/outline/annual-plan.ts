import type { Day } from '../kernel/calendar.ts';
import type { FactOf } from '../kernel/fact.ts';
import { type Refusal, refusal } from '../kernel/refusal.ts';
import { stream } from '../kernel/stream.ts';
import type { annualPlanAmended, annualPlanSet } from './facts.ts';
import type { PlanTarget } from './terms.ts';

export interface AnnualPlan {
  readonly targets: readonly PlanTarget[];
  /** The day of the last step; an amendment is not before. */
  readonly lastOn: Day;
}

export type AnnualPlanEvent = FactOf<typeof annualPlanSet> | FactOf<typeof annualPlanAmended>;

const evolve = (_state: AnnualPlan | undefined, { data, effectiveOn }: AnnualPlanEvent): AnnualPlan => ({
  targets: data.targets,
  lastOn: effectiveOn,
});

const plan = stream('plan', undefined as AnnualPlan | undefined, evolve);

/** The plan of a unit for a year. */
export const annualPlan = (unitId: string, year: number) => plan(`${unitId}-${year}`);

/** Whether two lists of targets say the same, in whatever order. */
export function isSamePlan(a: readonly PlanTarget[], b: readonly PlanTarget[]): boolean {
  const bare = (targets: readonly PlanTarget[]) =>
    JSON.stringify(
      targets
        .map(({ indicator, pathway, target, targetUnit }) =>
          JSON.stringify([indicator, pathway ?? '', target, targetUnit]),
        )
        .sort(),
    );
  return bare(a) === bare(b);
}

interface Line {
  readonly indicator: string;
  readonly pathway: PlanTarget['pathway'] | undefined;
}
const repeatedTarget = refusal('plan.repeated-target', ({ indicator, pathway }: Line) => ({
  zh: pathway ? `指标 ${indicator} 在路径 ${pathway} 下出现了两次` : `指标 ${indicator} 的总目标出现了两次`,
  en: pathway
    ? `Indicator ${indicator} stands twice under the pathway ${pathway}`
    : `Indicator ${indicator} stands twice for the whole, without a pathway`,
}));

/** An indicator has one target for each pathway, and one for the whole. */
export function repeated(targets: readonly PlanTarget[]): Refusal | undefined {
  const seen = new Set<string>();
  for (const [at, { indicator, pathway }] of targets.entries()) {
    const line = JSON.stringify([indicator, pathway]);
    if (seen.has(line)) return repeatedTarget({ indicator, pathway }, `targets.${at}`);
    seen.add(line);
  }
  return undefined;
}

interface Planned {
  readonly unitId: string;
  readonly year: number;
}
export const unknownPlan = refusal('plan.unknown', ({ unitId, year }: Planned) => ({
  zh: `单位 ${unitId} 没有 ${year} 年的计划`,
  en: `Unit ${unitId} has no plan for ${year}`,
}));
