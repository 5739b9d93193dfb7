import { answering } from './answering.ts';
import { successionsOf } from './lineage.ts';
import type { PersonRule } from './rule.ts';
import { afterTwo, twoYears } from './second-failure.ts';

/** Failed in one unit, then, transferred, in another the year after: reviewed, nothing automatic. */
export const failureAfterTransfer: PersonRule = {
  id: 'failure-after-transfer',
  version: 1,
  basis: {
    zh: '项目参数:调任前后在不同单位连续两年未完成的,不自动采取组织措施,提请复核',
    en: 'Programme parameter: failures in two units, before and after a transfer, are reviewed and entail no measure by themselves',
  },
  sentence: ({ unit, year }) => ({
    zh: `该同志 ${year - 1} 年度在原单位、${year} 年度调任后在${unit.zh}扶贫任务均未完成,应予复核`,
    en: `This person failed in another unit in ${year - 1} and, after a transfer, in ${unit.en} in ${year}, which is to be reviewed`,
  }),
  find: (view, { leaderId, failures }) =>
    failures.flatMap((second) => {
      const { unitId, year, policy } = second;
      const related = new Set([unitId, ...successionsOf(view, unitId, year).map((one) => one.predecessorId)]);
      const answered = (unit: string, inYear: number) => answering(view, leaderId, unit, inYear, policy) !== undefined;
      if (answered(unitId, year - 1)) return [];
      const first = failures.find(
        (one) => one.year === year - 1 && !related.has(one.unitId) && !answered(one.unitId, year),
      );
      if (!first || twoYears(first, second) === 'none') return [];
      return [afterTwo('failure-after-transfer', 'review', leaderId, first, second)];
    }),
};
