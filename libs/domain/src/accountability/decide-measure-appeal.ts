import { useCase } from '../kernel/use-case.ts';
import { measureAppealDecided, measureAppealDecision } from './facts.ts';
import { decidingFault } from './measure-appeal-fault.ts';
import { named, obligation } from './obligation.ts';
import { unknownObligation } from './obligation-fault.ts';

/** By another than who decided the measure or lodged the appeal. Upheld, the measure is undone with the same step. */
export const decideMeasureAppeal = useCase({
  name: 'accountability/decide-measure-appeal',
  title: { zh: '处理对组织措施的申诉', en: 'decide on an appeal against a measure' },
  asks: measureAppealDecision,
  permission: 'accountability:decide-appeal',
  authority: 'required',
  streams: ({ obligationId }) => ({ obligation: obligation(obligationId) }),
  decide: ({ obligation }, request, context) => {
    if (!obligation) return unknownObligation(request.obligationId, 'obligationId');
    const fault = decidingFault(obligation, context);
    return fault ?? { obligation: [measureAppealDecided({ ...named(obligation), ...request })] };
  },
});
