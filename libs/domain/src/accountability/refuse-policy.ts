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
  decide: ({ policy }, request, context) => {
    const open = policyProposals.open(context, policy.proposed.get(request.version), String(request.version));
    if (isRefusal(open)) return open;
    return { policy: [policyRefused(request)] };
  },
});
