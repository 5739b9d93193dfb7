import { command } from '../../kernel/command.ts';
import { unit } from '../unit.ts';
import { SplitUnit } from './request.ts';

export const splitUnitCommand = command({
  name: 'organisation/split-unit',
  title: { zh: '拆分单位', en: 'split a unit' },
  request: SplitUnit,
  permission: 'organisation:record',
  authority: 'required',
  mayLieAhead: true,
  streams: ({ unitId, successorIds }) => ({ unit: unit(unitId), successors: successorIds.map(unit) }),
});
