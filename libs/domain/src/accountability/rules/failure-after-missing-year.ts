import { addDays, laterOf } from '../../kernel/calendar.ts';
import { answering } from './answering.ts';
import { causesOf, type PersonRule } from './rule.ts';
import { consequenceOf, weaker } from './view.ts';
import { assessedSince, yearBefore } from './year-before.ts';

/** A year that was to be assessed has no result, and the next one failed: whether it is a streak cannot be told. */
export const failureAfterMissingYear: PersonRule = {
  id: 'failure-after-missing-year',
  version: 1,
  basis: {
    zh: '项目参数：上一年度应考核而无通报结果的，是否连续两年未完成不能认定，提请复核',
    en: 'Programme parameter: where the year before was to be assessed and has no published result, it cannot be told whether two years in a row failed, which is reviewed',
  },
  sentence: ({ unit, year }) => ({
    zh: `${unit.zh} ${year} 年度扶贫任务未完成，而此前一个应考核年度没有通报结果，是否连续两年未完成待复核`,
    en: `${unit.en} did not complete its task for ${year}, and the assessed year before has no published result: whether it failed two years in a row is to be reviewed`,
  }),
  find: (view, { leaderId, failures }) =>
    failures.flatMap(({ unitId, year, since, policy, responsibility, refs }) => {
      const before = yearBefore(view, unitId, year);
      if (view.outcome(unitId, before.year).is !== 'missing') return [];
      const assessed = assessedSince(view, unitId, before.year);
      if (!assessed) return [];
      const earlier = answering(view, leaderId, unitId, before.year, policy);
      if (!earlier) return [];
      const kind = weaker(earlier.responsibility, responsibility);
      if (consequenceOf(policy, kind).twoYears === 'none') return [];
      const requiredOn = laterOf(since.on, assessed);
      return [
        {
          ruleId: 'failure-after-missing-year',
          kind: 'review',
          leaderId,
          unitId,
          year,
          responsibility: kind,
          policyVersion: policy.version,
          requiredOn,
          dueOn: addDays(requiredOn, policy.reviewDueDays),
          causes: causesOf([since.ref], earlier.refs, refs, before.exemptions),
        },
      ];
    }),
};
