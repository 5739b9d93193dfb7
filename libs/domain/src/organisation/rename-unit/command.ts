import { command } from '../../kernel/command.ts';
import { unit } from '../unit.ts';
import { RenameUnit } from './request.ts';

export const renameUnitCommand = command({
  name: 'organisation/rename-unit',
  request: RenameUnit,
  permission: 'organisation:record',
  authority: 'required',
  mayLieAhead: true,
  streams: ({ unitId }) => ({ unit: unit(unitId) }),
});
