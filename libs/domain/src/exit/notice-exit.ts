import { policy } from '../accountability/policy.ts';
import type { Day } from '../kernel/calendar.ts';
import { orderFault } from '../kernel/effective-day.ts';
import { isRefusal, type Refusal, refusal } from '../kernel/refusal.ts';
import { useCase } from '../kernel/use-case.ts';
import { noticeKindNames } from '../kernel/vocabulary.ts';
import { type Unit, unit } from '../organisation/unit.ts';
import { type Notice, notice, notNamedFault, unknownNotice } from '../oversight/notice.ts';
import { exitNotice, exitNoticed } from './facts.ts';
import { openStep } from './open-step.ts';
import { unitExit } from './unit-exit.ts';

const ofAnotherKind = refusal('exit.notice-of-another-kind', ({ noticeId, kind }: Notice) => ({
  zh: `公示 ${noticeId} 是${noticeKindNames[kind].zh}公示，不是退出公示`,
  en: `The notice ${noticeId} is of the kind ${kind}, not of an exit`,
}));
interface Place {
  readonly noticeId: string;
  readonly issuerId: string;
  readonly unitId: string;
}
const elsewhere = refusal('exit.notice-elsewhere', ({ noticeId, issuerId, unitId }: Place) => ({
  zh: `公示 ${noticeId} 由 ${issuerId} 发布，${unitId} 的退出应在所在乡镇公示`,
  en: `The notice ${noticeId} was posted by ${issuerId}; the exit of ${unitId} is made known in its township`,
}));
interface Early {
  readonly noticeId: string;
  readonly from: Day;
  readonly lastOn: Day;
}
const tooEarly = refusal('exit.notice-too-early', ({ noticeId, from, lastOn }: Early) => ({
  zh: `公示 ${noticeId} 自 ${from} 起，早于上一环节的日期 ${lastOn}`,
  en: `The notice ${noticeId} began on ${from}, before the step that it follows, of ${lastOn}`,
}));

/** A village is made known where it lies: not by itself, nor by a unit above its township. */
const placeFault = ({ noticeId, issuerId }: Notice, { unitId, level, aboveIds }: Unit): Refusal | undefined =>
  level === 'village' && (issuerId === unitId || aboveIds.slice(1).includes(issuerId))
    ? elsewhere({ noticeId, issuerId, unitId }, 'noticeId')
    : undefined;

/** That it was made known, and by which notice; whose window closes later. */
export const noticeExit = useCase({
  name: 'exit/notice-exit',
  title: { zh: '登记退出公示', en: 'record by which notice an exit was made known' },
  asks: exitNotice,
  permission: 'exit:apply',
  authority: 'optional',
  streams: ({ unitId, noticeId }) => ({
    exit: unitExit(unitId),
    unit: unit(unitId),
    policy,
    notice: notice(noticeId),
  }),
  affairOf: (_, { unitId }) => unitId,
  decide: ({ notice, ...states }, { unitId, noticeId }, { effectiveOn }) => {
    const open = openStep(states, { unitId, kind: 'notice' }, effectiveOn);
    if (isRefusal(open)) return open;
    if (!notice) return unknownNotice(noticeId, 'noticeId');
    if (notice.kind !== 'exit') return ofAnotherKind(notice, 'noticeId');
    const { from } = notice;
    const { lastOn } = open.exit;
    const fault = notNamedFault(notice, unitId, 'unitId') ?? placeFault(notice, open.unit);
    if (fault) return fault;
    if (from < lastOn) return tooEarly({ noticeId, from, lastOn }, 'noticeId');
    return orderFault({ effectiveOn, lastOn: from }) ?? { exit: [exitNoticed({ ...open.of, noticeId })] };
  },
});
