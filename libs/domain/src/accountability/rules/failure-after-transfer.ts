import { type Day, firstDayOf, lastDayOf } from '../../kernel/calendar.ts';
import { answersFor } from './attribution.ts';
import { successionsOf } from './lineage.ts';
import type { StreakRule } from './rule.ts';
import { entailedBy, followingFrom, streaksUpTo } from './streak.ts';
import type { View } from './view.ts';

/** Whether the person holds a post, on a day, by which they answer for a unit. */
const holdsPost = ({ facts, asOf }: View, leaderId: string, unitId: string, on: Day): boolean =>
  facts.appointments.some((spell) => {
    const { from, to } = spell;
    const isOver = to !== undefined && to <= asOf && to < on;
    return spell.leaderId === leaderId && from <= on && !isOver && answersFor(facts, spell, unitId);
  });

/**
 * Failed in one unit, then, transferred, in another the year after: reviewed, nothing automatic. Transferred is who left
 * the one before the second year was over and was not in the other when the first began.
 */
export const failureAfterTransfer: StreakRule = {
  id: 'failure-after-transfer',
  version: 1,
  title: { zh: '调任前后均未完成', en: 'failures before and after a transfer' },
  basis: {
    zh: '项目参数：调任前后在不同单位连续两年未完成的，不自动采取组织措施，提请复核',
    en: 'Programme parameter: failures in two units, before and after a transfer, are reviewed and entail no measure by themselves',
  },
  sentence: ({ unit, year, earlier, words }) => ({
    zh: `该同志 ${year - 1} 年度在${earlier?.unit.zh ?? '原单位'}、${year} 年度调任后在${unit.zh}${words.all}，应予复核`,
    en: `This person ${words.ofPerson} in ${earlier?.unit.en ?? 'another unit'} in ${year - 1} and, after a transfer, in ${unit.en} in ${year}, which is to be reviewed`,
  }),
  find: (view, { leaderId, occurrences }, { policy, trigger, condition }) =>
    occurrences(condition).flatMap((last) => {
      const { unitId, year } = last;
      // Not by who answers for which year: where a post stood vacant, its last or next holder answers for more of it.
      const holds = (unit: string, on: Day): boolean => holdsPost(view, leaderId, unit, on);
      if (last.policy !== policy || holds(unitId, firstDayOf(year - 1))) return [];
      const related = new Set([unitId, ...successionsOf(view, unitId, year).map((one) => one.predecessorId)]);
      const [whole] = occurrences(condition)
        .filter((one) => one.year === year - 1 && !related.has(one.unitId) && !holds(one.unitId, lastDayOf(year)))
        .flatMap((one) => streaksUpTo(view, leaderId, condition, one, trigger.years - 1))
        .map((streak) => ({ ...streak, occurrences: [...streak.occurrences, last] }))
        .filter((streak) => entailedBy(trigger, streak.occurrences).length > 0);
      const rule = { ruleId: 'failure-after-transfer', kind: 'review', triggerId: trigger.id } as const;
      return whole ? followingFrom(whole, leaderId, rule, policy.reviewDueDays) : [];
    }),
};
