import { failureOf } from './answering.ts';
import { failedThenSuccessor } from './earlier-failure.ts';
import { successionsOf } from './lineage.ts';
import type { PersonRule } from './rule.ts';
import { afterTwo, twoYears } from './second-failure.ts';

/** Led a failed unit and leads its successor, which failed too: the streak follows, and a person looks at it. */
export const failureAfterReorganisation: PersonRule = {
  id: 'failure-after-reorganisation',
  version: 1,
  basis: {
    zh: '项目参数：单位合并、拆分不中断连续计算，在承继单位延续，并提请复核',
    en: 'Programme parameter: mergers and splits do not break a streak, which passes to the successor and is reviewed',
  },
  sentence: ({ unit, year, earlier }) => {
    const told = failedThenSuccessor({ unit, year, earlier });
    return {
      zh: `${told.zh}，该同志均负有责任，连续计算应予复核`,
      en: `${told.en}; this person answered for both, and counting them as one streak is to be reviewed`,
    };
  },
  find: (view, { leaderId, failures }) =>
    failures.flatMap((second) =>
      successionsOf(view, second.unitId, second.year).flatMap(({ predecessorId, refs }) => {
        const first = failureOf(view, leaderId, predecessorId, second.year - 1);
        if (!first || twoYears(first, second) === 'none') return [];
        return [afterTwo('failure-after-reorganisation', 'review', leaderId, first, second, refs)];
      }),
    ),
};
