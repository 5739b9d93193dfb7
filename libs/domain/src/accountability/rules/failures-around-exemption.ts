import { failureOf } from './answering.ts';
import type { PersonRule } from './rule.ts';
import { afterTwo, twoYears } from './second-failure.ts';
import { yearBefore } from './year-before.ts';

/** Fail, exempt, fail: the exempt year neither counts nor resets, and a person reviews what follows. */
export const failuresAroundExemption: PersonRule = {
  id: 'failures-around-exemption',
  version: 1,
  basis: {
    zh: '项目参数：免责年度既不计入也不中断连续计算，免责前后均未完成的，提请复核',
    en: 'Programme parameter: an exempt year neither counts nor resets; failures on both sides of it are reviewed',
  },
  sentence: ({ unit, year }) => ({
    zh: `${unit.zh}在免责年度之前和 ${year} 年度扶贫任务均未完成，该同志均负有责任，应予复核`,
    en: `${unit.en} did not complete its task before an exempt year, nor in ${year}; this person answered for both, which is to be reviewed`,
  }),
  find: (view, { leaderId, failures }) =>
    failures.flatMap((second) => {
      const before = yearBefore(view, second.unitId, second.year);
      if (before.exemptions.length === 0) return [];
      const first = failureOf(view, leaderId, second.unitId, before.year);
      if (!first || twoYears(first, second) === 'none') return [];
      return [afterTwo('failures-around-exemption', 'review', leaderId, first, second, before.exemptions)];
    }),
};
