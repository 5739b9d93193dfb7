import { policy } from '../accountability/policy.ts';
import { policyNamesFault } from '../accountability/scheme-names.ts';
import { useCase } from '../kernel/use-case.ts';
import { schemeAdopted } from './facts.ts';
import { scheme, schemeExists } from './scheme.ts';
import { schemeFault } from './scheme-fault.ts';

export const adoptScheme = useCase({
  name: 'assessment/adopt-scheme',
  title: { zh: '通过考核方案', en: 'adopt an assessment scheme' },
  asks: schemeAdopted.fields,
  permission: 'assessment:record',
  authority: 'required',
  mayLieAhead: true,
  streams: ({ schemeId }) => ({ scheme: scheme(schemeId), policy }),
  decide: ({ scheme, policy }, request) => {
    if (scheme) return schemeExists(request.schemeId, 'schemeId');
    const triggers = policy.adopted.at(-1)?.triggers ?? [];
    return schemeFault(request) ?? policyNamesFault(request, triggers) ?? { scheme: [schemeAdopted(request)] };
  },
});
