import { useCase } from '../kernel/use-case.ts';
import { statementHeard, statementHearing } from './facts.ts';
import { measureFault } from './measure-fault.ts';
import { named, obligation } from './obligation.ts';
import { unknownObligation } from './obligation-fault.ts';

/** Once a measure is proposed, until it is decided; as often as the person has something to say. */
export const hearStatement = useCase({
  name: 'accountability/hear-statement',
  title: { zh: '记录陈述申辩', en: 'record what the person says to a proposed measure' },
  asks: statementHearing,
  permission: 'accountability:measure',
  authority: 'optional',
  streams: ({ obligationId }) => ({ obligation: obligation(obligationId) }),
  decide: ({ obligation }, request, context) => {
    if (!obligation) return unknownObligation(request.obligationId, 'obligationId');
    const fault = measureFault(obligation, request, ['proposed'], context);
    return fault ?? { obligation: [statementHeard({ ...named(obligation), ...request })] };
  },
});
