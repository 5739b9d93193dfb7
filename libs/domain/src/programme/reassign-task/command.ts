import { command } from '../../kernel/command.ts';
import { leader } from '../../organisation/leader.ts';
import { task } from '../task.ts';
import { ReassignTask } from './request.ts';

export const reassignTaskCommand = command({
  name: 'programme/reassign-task',
  title: { zh: '变更责任人', en: 'reassign a task' },
  request: ReassignTask,
  permission: 'programme:assign',
  authority: 'required',
  mayLieAhead: true,
  streams: ({ taskId, responsible }) => ({
    task: task(taskId),
    responsible: responsible.map(({ leaderId }) => leader(leaderId)),
  }),
});
