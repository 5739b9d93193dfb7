import { decides } from '../../kernel/command.ts';
import { unitSucceeded, unknownUnit } from '../unit.ts';
import { splitUnitCommand } from './command.ts';
import { unitSplit } from './events.ts';

/** The successors exist before: established for it, or taking a part over. */
export const splitUnit = decides(splitUnitCommand, ({ unit, successors }, request) => {
  if (!unit) return unknownUnit(request.unitId, 'unitId');
  if (unit.succeeded) return unitSucceeded(request, 'unitId');
  const missing = request.successorIds.find((_, at) => !successors[at]);
  if (missing) return unknownUnit(missing, 'successorIds');
  return { unit: [unitSplit(request)] };
});
