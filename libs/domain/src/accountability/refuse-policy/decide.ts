import { decides } from '../../kernel/command.ts';
import { orderFault } from '../../kernel/effective-day.ts';
import { isRefusal } from '../../kernel/refusal.ts';
import { policyProposals } from '../policy.ts';
import { refusePolicyCommand } from './command.ts';
import { policyRefused } from './events.ts';

export const refusePolicy = decides(refusePolicyCommand, ({ policy }, request, { effectiveOn }) => {
  const open = policyProposals.open(policy.proposed.get(request.version), String(request.version));
  if (isRefusal(open)) return open;
  return orderFault({ effectiveOn, lastOn: open.lastOn }) ?? { policy: [policyRefused(request)] };
});
