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
  streams: ({ schemeId }) => ({ scheme: scheme(schemeId) }),
  decide: ({ scheme }, request) => {
    if (scheme) return schemeExists(request.schemeId, 'schemeId');
    return schemeFault(request) ?? { scheme: [schemeAdopted(request)] };
  },
});
