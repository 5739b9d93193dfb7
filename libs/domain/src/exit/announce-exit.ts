import { policy } from '../accountability/policy.ts';
import { isRefusal } from '../kernel/refusal.ts';
import { optional } from '../kernel/term.ts';
import { useCase } from '../kernel/use-case.ts';
import { unit } from '../organisation/unit.ts';
import { notice } from '../oversight/notice.ts';
import { NoticeId } from '../oversight/terms.ts';
import { exitAnnounced, exitAnnouncement } from './facts.ts';
import { noticeFault } from './notice-fault.ts';
import { openStep } from './open-step.ts';
import { unitExit } from './unit-exit.ts';

/** 公告, after the decision. An objection that came in within the window and was recorded late still holds it up. */
export const announceExit = useCase({
  name: 'exit/announce-exit',
  title: { zh: '公告退出', en: 'announce an exit that was approved' },
  asks: { ...exitAnnouncement, noticeId: optional(NoticeId) },
  permission: 'exit:apply',
  authority: 'optional',
  streams: ({ unitId, noticeId }) => ({
    exit: unitExit(unitId),
    unit: unit(unitId),
    policy,
    notice: noticeId === undefined ? undefined : notice(noticeId),
  }),
  affairOf: (_, { unitId }) => unitId,
  decide: ({ notice, ...states }, { unitId, noticeId, ...announced }, { effectiveOn }) => {
    const open = openStep(states, { unitId, kind: 'announcement' }, effectiveOn);
    if (isRefusal(open)) return open;
    const held = noticeFault(open.exit, notice, noticeId, effectiveOn);
    return held ?? { exit: [exitAnnounced({ ...open.of, ...announced })] };
  },
});
