import { command } from '../../kernel/command.ts';
import { unit } from '../unit.ts';
import { EstablishUnit } from './request.ts';

export const establishUnitCommand = command({
  name: 'organisation/establish-unit',
  title: { zh: '设立单位', en: 'establish a unit' },
  request: EstablishUnit,
  permission: 'organisation:record',
  authority: 'optional',
  mayLieAhead: true,
  streams: ({ unitId, parentId }) => ({ unit: unit(unitId), parent: parentId ? unit(parentId) : undefined }),
});
