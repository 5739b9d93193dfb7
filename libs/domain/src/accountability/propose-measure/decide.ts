import { decides } from '../../kernel/command.ts';
import { measureFault } from '../measure-fault.ts';
import { named } from '../obligation.ts';
import { unknownObligation } from '../obligation-fault.ts';
import { proposeMeasureCommand } from './command.ts';
import { measureProposed } from './events.ts';

/** On a measure that is required, or on a review that concluded for one; anew until it is decided. */
export const proposeMeasure = decides(proposeMeasureCommand, ({ obligation }, request, { effectiveOn }) => {
  if (!obligation) return unknownObligation(request.obligationId, 'obligationId');
  const fault = measureFault(obligation, request, ['required', 'concluded', 'proposed'], effectiveOn);
  return fault ?? { obligation: [measureProposed({ ...named(obligation), ...request })] };
});
