import type { Day } from '../../../kernel/calendar.ts';
import type { Occurrence } from '../occurrence.ts';
import type { View } from '../view.ts';
import type { FurtherCondition } from './further-condition.ts';

/** Whether the interview of a year led to a rectification that was accepted by a day. */
function accepted(
  { facts }: View,
  leaderId: string,
  { unitId, year }: Pick<Occurrence, 'unitId' | 'year'>,
  by: Day,
): boolean {
  return [...facts.obligations.values()].some((about) => {
    const isMeant = about.some(
      ({ type, data }) =>
        type === 'accountability.obligation-required' &&
        data.kind === 'interview' &&
        data.leaderId === leaderId &&
        data.unitId === unitId &&
        data.year === year,
    );
    return (
      isMeant &&
      about.some(({ type, effectiveOn }) => type === 'accountability.rectification-accepted' && effectiveOn <= by)
    );
  });
}

/**
 * 整改未见效: of some year before the last, no rectification was accepted by the day on which the last was published. Whoever
 * was never interviewed has rectified nothing.
 */
export const rectificationNotAccepted: FurtherCondition = {
  holdsBy: (view, leaderId, { occurrences }) => {
    const last = occurrences.at(-1);
    const before = occurrences.slice(0, -1);
    return last && before.some((one) => !accepted(view, leaderId, one, last.since.on)) ? [] : undefined;
  },
  words: { zh: '，且此前的整改届时未通过验收', en: ', and what was to be rectified before was not accepted by then' },
};
