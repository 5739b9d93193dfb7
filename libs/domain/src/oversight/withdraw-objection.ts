import { orderFault } from '../kernel/effective-day.ts';
import { isRefusal } from '../kernel/refusal.ts';
import { useCase } from '../kernel/use-case.ts';
import { objectionWithdrawal, objectionWithdrawn } from './facts.ts';
import { notice } from './notice.ts';
import { openObjection } from './objection-fault.ts';

/** By whoever objected; what was answered stays answered. */
export const withdrawObjection = useCase({
  name: 'oversight/withdraw-objection',
  title: { zh: '撤回公示异议', en: 'withdraw an objection to a notice' },
  asks: objectionWithdrawal,
  permission: 'oversight:object',
  authority: 'optional',
  streams: ({ noticeId }) => ({ notice: notice(noticeId) }),
  affairOf: ({ notice }) => notice?.issuerId,
  decide: ({ notice }, request, { effectiveOn }) => {
    const open = openObjection(notice, request);
    if (isRefusal(open)) return open;
    const fault = orderFault({ effectiveOn, lastOn: open.raisedOn });
    return fault ?? { notice: [objectionWithdrawn({ ...request, unitId: open.unitId })] };
  },
});
