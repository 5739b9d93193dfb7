import { failureOf } from './answering.ts';
import { failedThenSuccessor } from './earlier-failure.ts';
import { successionsOf } from './lineage.ts';
import type { PersonRule } from './rule.ts';
import { afterTwo, twoYears } from './second-failure.ts';

/**
 * Two failed years in a row, same person and unit: a measure for who was first responsible in both, else a review.
 * The streak follows from a unit to its successor.
 */
export const twoConsecutiveYears: PersonRule = {
  id: 'two-consecutive-years',
  version: 1,
  basis: {
    zh: '《怀化市精准扶贫攻坚行动实施纲要（2015—2020年）》：对连续两年扶贫任务没完成的，坚决采取组织措施，做到不摘贫帽摘官帽',
    en: 'Huaihua outline for targeted poverty alleviation 2015–2020: organisational measures where the task is not completed two years in a row',
  },
  sentence: ({ unit, year, responsibility, earlier }) => {
    const both = {
      zh: `该同志两年均为${responsibility?.zh ?? '责任人'}`,
      en: `this person was ${responsibility?.en ?? 'responsible'} in both`,
    };
    if (!earlier)
      return {
        zh: `${unit.zh} ${year - 1}、${year} 连续两个年度扶贫任务未完成，${both.zh}`,
        en: `${unit.en} did not complete its task in ${year - 1} and ${year}, two years in a row; ${both.en}`,
      };
    const told = failedThenSuccessor({ unit, year, earlier });
    return {
      zh: `${told.zh}，构成连续两个年度扶贫任务未完成，${both.zh}`,
      en: `${told.en}, which makes two years in a row; ${both.en}`,
    };
  },
  find: (view, { leaderId, failures }) =>
    failures.flatMap((second) => {
      const { unitId, year } = second;
      const successions = [{ predecessorId: unitId, refs: [] }, ...successionsOf(view, unitId, year)];
      return successions.flatMap(({ predecessorId, refs }) => {
        const first = failureOf(view, leaderId, predecessorId, year - 1);
        const kind = first && twoYears(first, second);
        return !kind || kind === 'none' ? [] : [afterTwo('two-consecutive-years', kind, leaderId, first, second, refs)];
      });
    }),
};
