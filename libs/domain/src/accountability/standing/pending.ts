import { type Day, earlierOf, yearOf } from '../../kernel/calendar.ts';
import type { Facts } from '../known/facts.ts';
import { answering } from '../rules/answering.ts';
import { FOREVER, type View } from '../rules/view.ts';
import { assessedSince } from '../rules/year-before.ts';
import type { Reason } from './reason.ts';
import { resultDueOn } from './result-due.ts';

export const resultMissing = {
  title: { zh: '结果逾期未通报', en: 'result missing' },
  basis: {
    zh: '项目参数：年度结果应在次年规定月份之前通报；逾期未通报的，既不视为完成也不视为未完成',
    en: 'Programme parameter: a year’s result is to be published by a month of the next year; a missing one is neither pass nor fail',
  },
};

/**
 * From the first year for which a cycle was opened by a day to the last, whether or not there is one for each between. One that
 * was opened before its year says nothing of the years before until then.
 */
export function yearsAssessed({ cycles }: Facts, asOf: Day = FOREVER): readonly number[] {
  const latest = yearOf(asOf);
  let [first, last] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (const [year, { openedOn }] of cycles) {
    if (openedOn > asOf || year > latest) continue;
    first = Math.min(first, year);
    last = Math.max(last, year);
  }
  const years: number[] = [];
  for (let year = first; year <= last; year += 1) years.push(year);
  return years;
}

/** The years that the person answers for, were to be assessed, and have no published result though it is late. */
export function pendingYears(view: View, leaderId: string): readonly Reason[] {
  const { asOf, facts, turnedTo } = view;
  const policy = view.policyFor({ on: asOf, position: Number.POSITIVE_INFINITY });
  if (!policy) return [];
  const answered = view.unitsAnswered(leaderId);
  if (answered.length === 0) return [];
  const latest = earlierOf(asOf, turnedTo);
  const late = yearsAssessed(facts, asOf).filter((year) => resultDueOn(year, policy.resultDueMonth) < latest);
  return answered.flatMap((unitId) =>
    late.flatMap((year): Reason[] => {
      if (view.outcome(unitId, year).is !== 'missing' || !assessedSince(view, unitId, year)) return [];
      const answer = answering(view, leaderId, unitId, year, policy);
      if (!answer) return [];
      const due = resultDueOn(year, policy.resultDueMonth);
      return [
        {
          status: 'pending',
          ruleId: 'result-missing',
          ruleVersion: 1,
          policyVersion: policy.version,
          events: () => answer.refs,
          words: () => {
            const unit = view.unitName(unitId);
            return {
              ...resultMissing,
              sentence: {
                zh: `${unit.zh} ${year} 年度考核结果的通报期限为 ${due}，至 ${asOf} 尚未通报`,
                en: `The result of ${unit.en} for ${year} was to be published by ${due}; on ${asOf} it is not`,
              },
            };
          },
        },
      ];
    }),
  );
}
