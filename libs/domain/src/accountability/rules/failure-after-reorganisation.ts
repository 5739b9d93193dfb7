import { failedThenSuccessor } from './earlier-failure.ts';
import { successionsOf } from './lineage.ts';
import type { StreakRule } from './rule.ts';
import { entailedBy, followingFrom, streaksUpTo } from './streak.ts';

/** Led a failed unit and leads its successor, which failed too: the streak follows, and a person looks at it. */
export const failureAfterReorganisation: StreakRule = {
  id: 'failure-after-reorganisation',
  version: 1,
  title: { zh: '机构改革前后均未完成', en: 'failures before and after a reorganisation' },
  basis: {
    zh: '项目参数：单位合并、拆分不中断连续计算，在承继单位延续，并提请复核',
    en: 'Programme parameter: mergers and splits do not break a streak, which passes to the successor and is reviewed',
  },
  sentence: (about) => {
    const told = failedThenSuccessor(about);
    return {
      zh: `${told.zh}，该同志均负有责任，连续计算应予复核`,
      en: `${told.en}; this person answered for both, and counting them as one streak is to be reviewed`,
    };
  },
  find: (view, { leaderId, occurrences }, { policy, trigger, condition }) =>
    occurrences(condition).flatMap((last) =>
      successionsOf(view, last.unitId, last.year).flatMap(({ predecessorId, refs }) => {
        const before = { unitId: predecessorId, year: last.year - 1 };
        const [streak] =
          last.policy === policy ? streaksUpTo(view, leaderId, condition, before, trigger.years - 1) : [];
        if (!streak) return [];
        const whole = { occurrences: [...streak.occurrences, last], refs: [...streak.refs, ...refs] };
        if (entailedBy(trigger, whole.occurrences).length === 0) return [];
        const rule = { ruleId: 'failure-after-reorganisation', kind: 'review', triggerId: trigger.id } as const;
        return followingFrom(whole, leaderId, rule, policy.reviewDueDays);
      }),
    ),
};
