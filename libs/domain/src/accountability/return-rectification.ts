import { useCase } from '../kernel/use-case.ts';
import { rectificationReturn, rectificationReturned } from './facts.ts';
import { named, obligation } from './obligation.ts';
import { unknownObligation } from './obligation-fault.ts';
import { deadlineFault } from './rectification-deadline.ts';
import { rectificationFault } from './rectification-fault.ts';

export const returnRectification = useCase({
  name: 'accountability/return-rectification',
  title: { zh: '退回整改', en: 'return a rectification for more work' },
  asks: rectificationReturn,
  permission: 'accountability:interview',
  authority: 'optional',
  streams: ({ obligationId }) => ({ obligation: obligation(obligationId) }),
  decide: ({ obligation }, request, context) => {
    const { effectiveOn } = context;
    const { obligationId, rectificationDueOn } = request;
    if (!obligation) return unknownObligation(obligationId, 'obligationId');
    const fault = rectificationFault(obligation, request, 'reported', context);
    if (fault) return fault;
    const wrong = deadlineFault(rectificationDueOn, effectiveOn);
    if (wrong) return wrong;
    return { obligation: [rectificationReturned({ ...named(obligation), ...request })] };
  },
});
