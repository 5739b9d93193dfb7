import { decides } from '../../kernel/command.ts';
import { named } from '../obligation.ts';
import { unknownObligation } from '../obligation-fault.ts';
import { rectificationFault } from '../rectification-fault.ts';
import { acceptRectificationCommand } from './command.ts';
import { rectificationAccepted } from './events.ts';

export const acceptRectification = decides(acceptRectificationCommand, ({ obligation }, request, { effectiveOn }) => {
  if (!obligation) return unknownObligation(request.obligationId, 'obligationId');
  const fault = rectificationFault(obligation, request, 'reported', effectiveOn);
  return fault ?? { obligation: [rectificationAccepted({ ...named(obligation), ...request })] };
});
