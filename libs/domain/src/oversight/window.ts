import type { Day } from '../kernel/calendar.ts';
import { type Refusal, refusal } from '../kernel/refusal.ts';
import type { Notice, Objection } from './notice.ts';

/** When the window of a notice is closed for a unit, so that what it announced may be decided. */

interface Open {
  readonly noticeId: string;
  readonly until: Day;
  readonly on: Day;
}
const stillOpen = refusal('notice.still-open', ({ noticeId, until, on }: Open) => ({
  zh: `公示 ${noticeId} 至 ${until} 届满（当日计入），${on} 时仍在公示期内`,
  en: `The notice ${noticeId} runs until ${until}, that day counted: on ${on} it is still open`,
}));

interface Held {
  readonly noticeId: string;
  readonly unitId: string;
  readonly objectionIds: readonly string[];
}
const objectionOpen = refusal('notice.objection-open', ({ noticeId, unitId, objectionIds }: Held) => ({
  zh: `公示 ${noticeId} 中对 ${unitId} 的 ${objectionIds.length} 件异议尚未答复：${objectionIds.join('、')}`,
  en: `In the notice ${noticeId}, objections against ${unitId} wait for an answer: ${objectionIds.join(', ')}`,
}));
const objectionUpheld = refusal('notice.objection-upheld', ({ noticeId, unitId, objectionIds }: Held) => ({
  zh: `公示 ${noticeId} 中对 ${unitId} 的异议成立：${objectionIds.join('、')}，应改正后重新公示；退出的先退回，已批准的先撤销`,
  en: `In the notice ${noticeId}, objections against ${unitId} were upheld: ${objectionIds.join(', ')}; it is put right and made known anew, an exit once it is returned, or revoked where it is approved`,
}));

const against = ({ objections }: Notice, unitId: string, status: Objection['status']): readonly string[] =>
  [...objections].filter(([, each]) => each.unitId === unitId && each.status === status).map(([id]) => id);

/**
 * Why what a notice made known cannot be decided for a unit on a day: the last day has not passed, an objection against this
 * unit waits for its answer, or one was upheld. What is objected to another unit holds up that one alone.
 */
export function windowFault(notice: Notice, unitId: string, on: Day, field: string): Refusal | undefined {
  const { noticeId, until } = notice;
  if (on <= until) return stillOpen({ noticeId, until, on }, 'effectiveOn');
  const open = against(notice, unitId, 'open');
  if (open.length > 0) return objectionOpen({ noticeId, unitId, objectionIds: open }, field);
  const upheld = against(notice, unitId, 'upheld');
  return upheld.length > 0 ? objectionUpheld({ noticeId, unitId, objectionIds: upheld }, field) : undefined;
}
