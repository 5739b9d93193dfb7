import { command } from '../../kernel/command.ts';
import { unit } from '../unit.ts';
import { MergeUnits } from './request.ts';

export const mergeUnitsCommand = command({
  name: 'organisation/merge-units',
  title: { zh: '合并单位', en: 'merge units' },
  request: MergeUnits,
  permission: 'organisation:record',
  authority: 'required',
  mayLieAhead: true,
  streams: ({ predecessorIds, successorId }) => ({
    predecessors: predecessorIds.map(unit),
    successor: unit(successorId),
  }),
});
