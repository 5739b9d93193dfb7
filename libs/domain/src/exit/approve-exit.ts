import { policy } from '../accountability/policy.ts';
import type { Day } from '../kernel/calendar.ts';
import { isRefusal, type Refusal, refusal } from '../kernel/refusal.ts';
import { optional } from '../kernel/term.ts';
import { useCase } from '../kernel/use-case.ts';
import { UnitId } from '../kernel/vocabulary.ts';
import { actingLeader } from '../organisation/own-affair.ts';
import { unit } from '../organisation/unit.ts';
import { type Notice, notice } from '../oversight/notice.ts';
import { NoticeId } from '../oversight/terms.ts';
import { windowFault } from '../oversight/window.ts';
import { approverFault } from './another-person.ts';
import { exitApproved } from './facts.ts';
import { openStep } from './open-step.ts';
import { type UnitExit, unitExit } from './unit-exit.ts';

interface Other {
  readonly unitId: string;
  readonly own: string | undefined;
}
const otherNotice = refusal('exit.other-notice', ({ unitId, own }: Other) => ({
  zh: own ? `${unitId} 的退出以公示 ${own} 公示，批准须指明该公示` : `${unitId} 的退出没有公示，不应指明公示`,
  en: own
    ? `The exit of ${unitId} was made known by the notice ${own}: the approval names that one`
    : `The exit of ${unitId} was made known by no notice: the approval names none`,
}));

function noticeFault(
  { unitId, noticeId: own }: UnitExit,
  notice: Notice | undefined,
  asked: string | undefined,
  on: Day,
): Refusal | undefined {
  if (own !== asked) return otherNotice({ unitId, own }, 'noticeId');
  return notice && windowFault(notice, unitId, on, 'noticeId');
}

/** Delists: from the effective date on the unit is out of poverty. Only once the window of its notice is closed. */
export const approveExit = useCase({
  name: 'exit/approve-exit',
  title: { zh: '批准退出', en: 'approve an exit' },
  asks: { unitId: UnitId, noticeId: optional(NoticeId) },
  permission: 'exit:approve',
  authority: 'required',
  streams: ({ unitId, noticeId }, caller) => ({
    exit: unitExit(unitId),
    unit: unit(unitId),
    policy,
    acting: actingLeader(caller),
    notice: noticeId === undefined ? undefined : notice(noticeId),
  }),
  affairOf: (_, { unitId }) => unitId,
  decide: ({ notice, acting, ...states }, { unitId, noticeId }, context) => {
    const { effectiveOn } = context;
    const open = openStep(states, { unitId, kind: 'approval' }, effectiveOn);
    if (isRefusal(open)) return open;
    const fault = approverFault(open, acting, context) ?? noticeFault(open.exit, notice, noticeId, effectiveOn);
    return fault ?? { exit: [exitApproved({ ...open.of, noticeId })] };
  },
});
