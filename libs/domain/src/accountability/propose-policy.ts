import { orderFault } from '../kernel/effective-day.ts';
import { refusal } from '../kernel/refusal.ts';
import { useCase } from '../kernel/use-case.ts';
import { policyProposed, wholePolicy } from './facts.ts';
import { newestScheme, SCHEMES } from './newest-scheme.ts';
import { policy, policyProposals, retroactive } from './policy.ts';
import { beginningFault, policyFault } from './policy-fault.ts';
import { schemeNamesFault } from './scheme-names.ts';

const versionOutOfOrder = refusal(
  'policy.version-out-of-order',
  ({ version, next }: { version: number; next: number }) => ({
    zh: `下一个政策版本号应为 ${next}，不是 ${version}`,
    en: `The next version of the policy is ${next}, not ${version}`,
  }),
);

/** One proposal of a version waits at a time; what was refused may be proposed again, otherwise. */
export const proposePolicy = useCase({
  name: 'accountability/propose-policy',
  title: { zh: '提出责任追究政策', en: 'propose a policy of accountability' },
  asks: wholePolicy,
  permission: 'policy:propose',
  authority: 'optional',
  streams: () => ({ policy }),
  gathers: SCHEMES,
  decide: ({ policy }, request, { effectiveOn, gathered }) => {
    const { version, decisionsFrom } = request;
    const next = policy.adopted.length + 1;
    if (version !== next) return versionOutOfOrder({ version, next }, 'version');
    const before = policy.proposed.get(version);
    if (before?.status === 'requested') return policyProposals.exists(String(version), 'version');
    const fault = before && orderFault({ effectiveOn, lastOn: before.lastOn });
    if (fault) return fault;
    if (decisionsFrom < effectiveOn) return retroactive({ decisionsFrom, day: effectiveOn }, 'decisionsFrom');
    return (
      beginningFault(policy.adopted, decisionsFrom) ??
      policyFault(request) ??
      schemeNamesFault(request.triggers, newestScheme(gathered)) ?? { policy: [policyProposed(request)] }
    );
  },
});
