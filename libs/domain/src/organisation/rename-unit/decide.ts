import { decides } from '../../kernel/command.ts';
import { unitSucceeded, unknownUnit } from '../unit.ts';
import { renameUnitCommand } from './command.ts';
import { unitRenamed } from './events.ts';

export const renameUnit = decides(renameUnitCommand, ({ unit }, request) => {
  if (!unit) return unknownUnit(request.unitId, 'unitId');
  if (unit.succeededOn) return unitSucceeded(request, 'unitId');
  return { unit: [unitRenamed(request)] };
});
