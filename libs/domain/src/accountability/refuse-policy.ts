import { orderFault } from '../kernel/effective-day.ts';
import { isRefusal } from '../kernel/refusal.ts';
import { useCase } from '../kernel/use-case.ts';
import { policyRefused } from './facts.ts';
import { policy, policyProposals } from './policy.ts';

export const refusePolicy = useCase({
  name: 'accountability/refuse-policy',
  title: { zh: '驳回责任追究政策', en: 'refuse a policy that was proposed' },
  asks: policyRefused.fields,
  permission: 'policy:adopt',
  authority: 'optional',
  streams: () => ({ policy }),
  decide: ({ policy }, request, { effectiveOn }) => {
    const open = policyProposals.open(policy.proposed.get(request.version), String(request.version));
    if (isRefusal(open)) return open;
    return orderFault({ effectiveOn, lastOn: open.lastOn }) ?? { policy: [policyRefused(request)] };
  },
});
