import { decides } from '../../kernel/command.ts';
import { named } from '../obligation.ts';
import { unknownObligation } from '../obligation-fault.ts';
import { deadlinePassed } from '../rectification-deadline.ts';
import { rectificationFault } from '../rectification-fault.ts';
import { returnRectificationCommand } from './command.ts';
import { rectificationReturned } from './events.ts';

export const returnRectification = decides(returnRectificationCommand, ({ obligation }, request, { effectiveOn }) => {
  const { obligationId, rectificationDueOn } = request;
  if (!obligation) return unknownObligation(obligationId, 'obligationId');
  const fault = rectificationFault(obligation, request, 'reported', effectiveOn);
  if (fault) return fault;
  if (rectificationDueOn <= effectiveOn)
    return deadlinePassed({ rectificationDueOn, setOn: effectiveOn }, 'rectificationDueOn');
  return { obligation: [rectificationReturned({ ...named(obligation), ...request })] };
});
