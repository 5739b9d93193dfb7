import { useCase } from '../kernel/use-case.ts';
import { measureProposal, measureProposed } from './facts.ts';
import { measureFault } from './measure-fault.ts';
import { named, obligation } from './obligation.ts';
import { unknownObligation } from './obligation-fault.ts';

/** On a measure that is required, or on a review that concluded for one; anew until it is decided. */
export const proposeMeasure = useCase({
  name: 'accountability/propose-measure',
  title: { zh: '建议组织措施', en: 'propose an organisational measure' },
  asks: measureProposal,
  permission: 'accountability:measure',
  authority: 'optional',
  streams: ({ obligationId }) => ({ obligation: obligation(obligationId) }),
  decide: ({ obligation }, request, context) => {
    if (!obligation) return unknownObligation(request.obligationId, 'obligationId');
    const fault = measureFault(obligation, request, ['required', 'concluded', 'proposed'], context);
    return fault ?? { obligation: [measureProposed({ ...named(obligation), ...request })] };
  },
});
