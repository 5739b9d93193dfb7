import { isRefusal } from '../kernel/refusal.ts';
import { optional } from '../kernel/term.ts';
import { useCase } from '../kernel/use-case.ts';
import { CalendarDay } from '../kernel/vocabulary.ts';
import { policyAdopted } from './facts.ts';
import { newestScheme, SCHEMES } from './newest-scheme.ts';
import { policy, policyProposals, retroactive } from './policy.ts';
import { beginningFault } from './policy-fault.ts';
import { PolicyVersion } from './policy-terms.ts';
import { schemeNamesFault } from './scheme-names.ts';

/**
 * Four eyes: nobody sets alone what others are judged by. A policy never reaches back: what happened before it was adopted
 * was judged under the one before, or under none. Where the day that was proposed has passed meanwhile, who adopts it names
 * another.
 */
export const adoptPolicy = useCase({
  name: 'accountability/adopt-policy',
  title: { zh: '通过责任追究政策', en: 'adopt a policy that another proposed' },
  asks: { version: PolicyVersion, decisionsFrom: optional(CalendarDay) },
  permission: 'policy:adopt',
  authority: 'required',
  mayLieAhead: true,
  streams: () => ({ policy }),
  gathers: SCHEMES,
  decide: ({ policy }, { version, decisionsFrom: named }, context) => {
    const { effectiveOn } = context;
    const open = policyProposals.openTo(context, policy.proposed.get(version), String(version));
    if (isRefusal(open)) return open;
    const decisionsFrom = named ?? open.policy.decisionsFrom;
    if (decisionsFrom < effectiveOn) return retroactive({ decisionsFrom, day: effectiveOn }, 'decisionsFrom');
    const wrong =
      beginningFault(policy.adopted, decisionsFrom) ??
      schemeNamesFault(open.policy.triggers, newestScheme(context.gathered), 'version');
    return wrong ?? { policy: [policyAdopted({ ...open.policy, decisionsFrom })] };
  },
});
