import { command } from '../../kernel/command.ts';
import { leader } from '../../organisation/leader.ts';
import { unit } from '../../organisation/unit.ts';
import { task } from '../task.ts';
import { AssignTask } from './request.ts';

export const assignTaskCommand = command({
  name: 'programme/assign-task',
  title: { zh: '下达任务', en: 'assign a task' },
  request: AssignTask,
  permission: 'programme:assign',
  authority: 'required',
  mayLieAhead: true,
  streams: ({ taskId, unitId, parentTaskId, responsible }) => ({
    task: task(taskId),
    unit: unit(unitId),
    parent: parentTaskId ? task(parentTaskId) : undefined,
    responsible: responsible.map(({ leaderId }) => leader(leaderId)),
  }),
});
