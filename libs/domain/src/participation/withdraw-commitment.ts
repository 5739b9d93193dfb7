import { orderFault } from '../kernel/effective-day.ts';
import { isRefusal } from '../kernel/refusal.ts';
import { useCase } from '../kernel/use-case.ts';
import { commitment, concernedBy, lastOn, openCommitment } from './commitment.ts';
import { commitmentWithdrawal, commitmentWithdrawn } from './facts.ts';

/** What is left of it; what was kept stays so. Of what is kept in whole nothing is left. */
export const withdrawCommitment = useCase({
  name: 'participation/withdraw-commitment',
  title: { zh: '撤回帮扶承诺', en: 'withdraw a commitment' },
  asks: commitmentWithdrawal,
  permission: 'participation:record',
  authority: 'optional',
  streams: ({ commitmentId }) => ({ commitment: commitment(commitmentId) }),
  affairOf: ({ commitment }) => commitment?.unitId,
  decide: ({ commitment }, request, { effectiveOn }) => {
    const open = openCommitment(commitment, request.commitmentId, effectiveOn);
    if (isRefusal(open)) return open;
    const fault = orderFault({ effectiveOn, lastOn: lastOn(open) });
    return fault ?? { commitment: [commitmentWithdrawn({ ...request, ...concernedBy(open) })] };
  },
});
