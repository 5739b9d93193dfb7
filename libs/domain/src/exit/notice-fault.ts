import type { Day } from '../kernel/calendar.ts';
import { type Refusal, refusal } from '../kernel/refusal.ts';
import type { Notice } from '../oversight/notice.ts';
import { windowFault } from '../oversight/window.ts';
import type { UnitExit } from './unit-exit.ts';

interface Other {
  readonly unitId: string;
  readonly own: string | undefined;
}
const otherNotice = refusal('exit.other-notice', ({ unitId, own }: Other) => ({
  zh: own ? `${unitId} 的退出以公示 ${own} 公示，须指明该公示` : `${unitId} 的退出没有公示，不应指明公示`,
  en: own
    ? `The exit of ${unitId} was made known by the notice ${own}: what follows names that one`
    : `The exit of ${unitId} was made known by no notice: what follows names none`,
}));

/** Why a step after the notice cannot be taken on a day: it names another, or its window is not closed for the unit. */
export function noticeFault(
  { unitId, noticeId: own }: UnitExit,
  notice: Notice | undefined,
  asked: string | undefined,
  on: Day,
): Refusal | undefined {
  if (own !== asked) return otherNotice({ unitId, own }, 'noticeId');
  return notice && windowFault(notice, unitId, on, 'noticeId');
}
