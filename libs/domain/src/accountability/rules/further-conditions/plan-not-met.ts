import type { PlanEntry } from '../../known/facts.ts';
import type { View } from '../view.ts';
import type { FurtherCondition } from './further-condition.ts';

/** What was judged last of a plan that was not met; undefined where every one was, or none is judged yet. */
function unmet({ facts, asOf }: View, unitId: string, year: number): PlanEntry | undefined {
  const judged = (facts.plans.get(unitId)?.get(year) ?? []).filter(({ on }) => on <= asOf);
  const last = new Map(judged.map((one) => [one.indicator, one]));
  return [...last.values()].find(({ isMet }) => !isMet);
}

/** 年度减贫计划未完成: in each of the years fewer came out of poverty, as the households were counted, than was planned. */
export const planNotMet: FurtherCondition = {
  holdsBy: (view, _, { occurrences }) => {
    const found = occurrences.map(({ unitId, year }) => unmet(view, unitId, year)).filter((one) => one !== undefined);
    return found.length === occurrences.length ? found : undefined;
  },
  words: { zh: '，且年度减贫计划未完成', en: ', and its plan for the year was not met' },
};
