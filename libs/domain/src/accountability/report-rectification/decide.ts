import { decides } from '../../kernel/command.ts';
import { named } from '../obligation.ts';
import { unknownObligation } from '../obligation-fault.ts';
import { rectificationFault } from '../rectification-fault.ts';
import { reportRectificationCommand } from './command.ts';
import { rectificationReported } from './events.ts';

export const reportRectification = decides(reportRectificationCommand, ({ obligation }, request, { effectiveOn }) => {
  if (!obligation) return unknownObligation(request.obligationId, 'obligationId');
  const fault = rectificationFault(obligation, request, 'held', effectiveOn);
  return fault ?? { obligation: [rectificationReported({ ...named(obligation), ...request })] };
});
