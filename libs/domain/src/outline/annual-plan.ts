import type { FactOf } from '../kernel/fact.ts';
import { type Refusal, refusal } from '../kernel/refusal.ts';
import { stream } from '../kernel/stream.ts';
import type { annualPlanAmended, annualPlanSet } from './facts.ts';
import type { PlanTarget } from './terms.ts';

export interface AnnualPlan {
  readonly targets: readonly PlanTarget[];
}

export type AnnualPlanEvent = FactOf<typeof annualPlanSet> | FactOf<typeof annualPlanAmended>;

const evolve = (_state: AnnualPlan | undefined, { data }: AnnualPlanEvent): AnnualPlan => ({ targets: data.targets });

const plan = stream('plan', undefined as AnnualPlan | undefined, evolve);

/** The plan of a unit for a year. */
export const annualPlan = (unitId: string, year: number) => plan(`${unitId}-${year}`);

const repeatedTarget = refusal('plan.repeated-target', ({ indicator }: { indicator: string }) => ({
  zh: `指标 ${indicator} 在同一路径下出现了两次`,
  en: `Indicator ${indicator} stands twice under the same pathway`,
}));

/** An indicator has one target for each pathway, and one for the whole. */
export function repeated(targets: readonly PlanTarget[]): Refusal | undefined {
  const seen = new Set<string>();
  for (const [at, { indicator, pathway }] of targets.entries()) {
    const line = JSON.stringify([indicator, pathway]);
    if (seen.has(line)) return repeatedTarget({ indicator }, `targets.${at}`);
    seen.add(line);
  }
  return undefined;
}
