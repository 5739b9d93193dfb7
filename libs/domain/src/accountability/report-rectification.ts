import { useCase } from '../kernel/use-case.ts';
import { rectificationReport, rectificationReported } from './facts.ts';
import { named, obligation } from './obligation.ts';
import { unknownObligation } from './obligation-fault.ts';
import { rectificationFault } from './rectification-fault.ts';

export const reportRectification = useCase({
  name: 'accountability/report-rectification',
  title: { zh: '报告整改情况', en: 'report a rectification' },
  asks: rectificationReport,
  permission: 'accountability:rectify',
  authority: 'optional',
  streams: ({ obligationId }) => ({ obligation: obligation(obligationId) }),
  affairOf: ({ obligation }) => obligation?.unitId,
  decide: ({ obligation }, request, context) => {
    if (!obligation) return unknownObligation(request.obligationId, 'obligationId');
    const fault = rectificationFault(obligation, request, 'held', context);
    return fault ?? { obligation: [rectificationReported({ ...named(obligation), ...request })] };
  },
});
