import { addDays, laterOf } from '../../kernel/calendar.ts';
import { answering } from './answering.ts';
import { causesOf, type StreakRule } from './rule.ts';
import { entailedBy, kindIn, streaksUpTo } from './streak.ts';
import { assessedSince, yearBefore } from './year-before.ts';
import { numberOfYears } from './years-in-words.ts';

/** A year that was to be assessed has no result, and the next one failed: whether it is a streak cannot be told. */
export const failureAfterMissingYear: StreakRule = {
  id: 'failure-after-missing-year',
  version: 1,
  title: { zh: '缺结果之后未完成', en: 'failure after a year without a result' },
  basis: {
    zh: '项目参数：上一年度应考核而无通报结果的，是否连续两年未完成不能认定，提请复核',
    en: 'Programme parameter: where the year before was to be assessed and has no published result, it cannot be told whether two years in a row failed, which is reviewed',
  },
  sentence: ({ unit, year, words, years }) => ({
    zh: `${unit.zh} ${year} 年度${words.of.zh}，而此前一个应考核年度没有通报结果，是否连续${numberOfYears(years).zh}年${words.again.zh}待复核`,
    en: `${unit.en} ${words.of.en} for ${year}, and the assessed year before has no published result: whether that makes ${numberOfYears(years).en} years in a row is to be reviewed`,
  }),
  find: (view, { leaderId, occurrences }, { policy, trigger, condition }) =>
    occurrences(condition).flatMap((last) => {
      const { unitId, year, since } = last;
      if (last.policy !== policy) return [];
      const before = yearBefore(view, unitId, year);
      if (view.outcome(unitId, before.year).is !== 'missing') return [];
      const assessed = assessedSince(view, unitId, before.year);
      if (!assessed) return [];
      const missing = answering(view, leaderId, unitId, before.year, policy);
      const needed = trigger.years - 2;
      const earlier = { unitId, year: before.year - 1 };
      const [streak] = needed > 0 ? streaksUpTo(view, leaderId, condition, earlier, needed) : [{ occurrences: [] }];
      if (!missing || !streak) return [];
      const all = [...streak.occurrences, missing, last];
      if (entailedBy(trigger, all).length === 0) return [];
      const requiredOn = laterOf(since.on, assessed);
      return [
        {
          ruleId: 'failure-after-missing-year',
          kind: 'review',
          triggerId: trigger.id,
          leaderId,
          unitId,
          year,
          responsibility: kindIn(all),
          policyVersion: policy.version,
          requiredOn,
          dueOn: addDays(requiredOn, policy.reviewDueDays),
          causes: causesOf(
            [...streak.occurrences, last].map((one) => one.since.ref),
            ...all.map(({ refs }) => refs),
            before.exemptions,
          ),
        },
      ];
    }),
};
