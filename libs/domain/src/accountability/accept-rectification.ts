import { useCase } from '../kernel/use-case.ts';
import { rectificationAcceptance, rectificationAccepted } from './facts.ts';
import { named, obligation } from './obligation.ts';
import { unknownObligation } from './obligation-fault.ts';
import { rectificationFault } from './rectification-fault.ts';

export const acceptRectification = useCase({
  name: 'accountability/accept-rectification',
  title: { zh: '整改验收销号', en: 'accept a rectification and close it out' },
  asks: rectificationAcceptance,
  permission: 'accountability:interview',
  authority: 'optional',
  streams: ({ obligationId }) => ({ obligation: obligation(obligationId) }),
  decide: ({ obligation }, request, context) => {
    if (!obligation) return unknownObligation(request.obligationId, 'obligationId');
    const fault = rectificationFault(obligation, request, 'reported', context);
    return fault ?? { obligation: [rectificationAccepted({ ...named(obligation), ...request })] };
  },
});
