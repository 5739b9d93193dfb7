import { useCase } from '../kernel/use-case.ts';
import { ObligationId } from '../kernel/vocabulary.ts';
import { measureExecuted } from './facts.ts';
import { measureFault } from './measure-fault.ts';
import { named, obligation } from './obligation.ts';
import { unknownObligation } from './obligation-fault.ts';

export const executeMeasure = useCase({
  name: 'accountability/execute-measure',
  title: { zh: '执行组织措施', en: 'execute an organisational measure' },
  asks: { obligationId: ObligationId },
  permission: 'accountability:measure',
  authority: 'optional',
  streams: ({ obligationId }) => ({ obligation: obligation(obligationId) }),
  decide: ({ obligation }, request, context) => {
    if (!obligation) return unknownObligation(request.obligationId, 'obligationId');
    const fault = measureFault(obligation, request, ['decided'], context);
    return fault ?? { obligation: [measureExecuted(named(obligation))] };
  },
});
