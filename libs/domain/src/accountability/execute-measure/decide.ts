import { decides } from '../../kernel/command.ts';
import { measureFault } from '../measure-fault.ts';
import { named } from '../obligation.ts';
import { unknownObligation } from '../obligation-fault.ts';
import { executeMeasureCommand } from './command.ts';
import { measureExecuted } from './events.ts';

export const executeMeasure = decides(executeMeasureCommand, ({ obligation }, request, { effectiveOn }) => {
  if (!obligation) return unknownObligation(request.obligationId, 'obligationId');
  const fault = measureFault(obligation, request, ['decided'], effectiveOn);
  return fault ?? { obligation: [measureExecuted(named(obligation))] };
});
