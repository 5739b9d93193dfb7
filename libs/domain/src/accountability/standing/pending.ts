import type { Facts } from '../known/facts.ts';
import { answering, unitsAnswered } from '../rules/answering.ts';
import type { View } from '../rules/view.ts';
import { assessedSince } from '../rules/year-before.ts';
import { resultDueOn } from './result-due.ts';
import type { Explanation } from './standing.ts';

const basis = {
  zh: '项目参数：年度结果应在次年规定月份之前通报；逾期未通报的，既不视为完成也不视为未完成',
  en: 'Programme parameter: a year’s result is to be published by a month of the next year; a missing one is neither pass nor fail',
};

/** From the first year for which a cycle was opened to the last, whether or not there is one for each between. */
export function yearsAssessed({ cycles }: Facts): readonly number[] {
  const [first, last] = [Math.min(...cycles.keys()), Math.max(...cycles.keys())];
  return cycles.size === 0 ? [] : Array.from({ length: last - first + 1 }, (_, at) => first + at);
}

/** The years that the person answers for, were to be assessed, and have no published result though it is late. */
export function pendingYears(view: View, leaderId: string): readonly Explanation[] {
  const { asOf, facts } = view;
  const policy = view.policyFor({ on: asOf, position: Number.POSITIVE_INFINITY });
  if (!policy) return [];
  const late = yearsAssessed(facts).filter((year) => resultDueOn(year, policy.resultDueMonth) < asOf);
  return unitsAnswered(facts, leaderId).flatMap((unitId) =>
    late.flatMap((year): Explanation[] => {
      if (!assessedSince(view, unitId, year) || view.outcome(unitId, year).is !== 'missing') return [];
      const answer = answering(view, leaderId, unitId, year, policy);
      if (!answer) return [];
      const unit = view.unitName(unitId);
      const due = resultDueOn(year, policy.resultDueMonth);
      return [
        {
          status: 'pending',
          ruleId: 'result-missing',
          ruleVersion: 1,
          policyVersion: policy.version,
          title: { zh: '结果逾期未通报', en: 'result missing' },
          basis,
          events: answer.refs,
          sentence: {
            zh: `${unit.zh} ${year} 年度考核结果的通报期限为 ${due}，至 ${asOf} 尚未通报`,
            en: `The result of ${unit.en} for ${year} was to be published by ${due}; on ${asOf} it is not`,
          },
        },
      ];
    }),
  );
}
