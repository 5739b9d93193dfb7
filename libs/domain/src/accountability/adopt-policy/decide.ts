import { decides } from '../../kernel/command.ts';
import { orderFault } from '../../kernel/effective-day.ts';
import { isRefusal } from '../../kernel/refusal.ts';
import { policyProposals, retroactive } from '../policy.ts';
import { adoptPolicyCommand } from './command.ts';
import { policyAdopted } from './events.ts';

/**
 * Four eyes: nobody sets alone what others are judged by. A policy never reaches back: what happened before it was adopted
 * was judged under the one before.
 */
export const adoptPolicy = decides(adoptPolicyCommand, ({ policy }, { version }, { actor, effectiveOn }) => {
  const open = policyProposals.openTo(actor, policy.proposed.get(version), String(version));
  if (isRefusal(open)) return open;
  const fault = orderFault({ effectiveOn, lastOn: open.lastOn });
  if (fault) return fault;
  const { decisionsFrom } = open.policy;
  if (decisionsFrom < effectiveOn) return retroactive({ decisionsFrom, day: effectiveOn }, 'effectiveOn');
  return { policy: [policyAdopted(open.policy)] };
});
