import type { StreakRule } from './rule.ts';
import { entailedBy, followingFrom, streaksUpTo } from './streak.ts';
import { yearBefore } from './year-before.ts';

/** Fail, exempt, fail: the exempt year neither counts nor resets, and a person reviews what follows. */
export const failuresAroundExemption: StreakRule = {
  id: 'failures-around-exemption',
  version: 1,
  title: { zh: '免责前后均未完成', en: 'failures around an exemption' },
  basis: {
    zh: '项目参数：免责年度既不计入也不中断连续计算，免责前后均未完成的，提请复核',
    en: 'Programme parameter: an exempt year neither counts nor resets; failures on both sides of it are reviewed',
  },
  sentence: ({ unit, year, words }) => ({
    zh: `${unit.zh}在免责年度之前和 ${year} 年度${words.all}，该同志均负有责任，应予复核`,
    en: `${unit.en} ${words.of.en} before an exempt year, and again in ${year}; this person answered for both, which is to be reviewed`,
  }),
  find: (view, { leaderId, occurrences }, { policy, trigger, condition }) =>
    occurrences(condition).flatMap((last) => {
      const { unitId } = last;
      const before = yearBefore(view, unitId, last.year);
      if (last.policy !== policy || before.exemptions.length === 0) return [];
      const [streak] = streaksUpTo(view, leaderId, condition, { unitId, year: before.year }, trigger.years - 1);
      if (!streak) return [];
      const whole = { occurrences: [...streak.occurrences, last], refs: [...streak.refs, ...before.exemptions] };
      if (entailedBy(trigger, whole.occurrences).length === 0) return [];
      const rule = { ruleId: 'failures-around-exemption', kind: 'review', triggerId: trigger.id } as const;
      return followingFrom(whole, leaderId, rule, policy.reviewDueDays);
    }),
};
