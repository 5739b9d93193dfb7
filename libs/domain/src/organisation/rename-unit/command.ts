import { command } from '../../kernel/command.ts';
import { unit } from '../unit.ts';
import { RenameUnit } from './request.ts';

export const renameUnitCommand = command({
  name: 'organisation/rename-unit',
  title: { zh: '单位更名或换码', en: 'rename or recode a unit' },
  request: RenameUnit,
  permission: 'organisation:record',
  authority: 'required',
  mayLieAhead: true,
  streams: ({ unitId }) => ({ unit: unit(unitId) }),
});
