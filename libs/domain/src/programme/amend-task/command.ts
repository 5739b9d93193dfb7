import { command } from '../../kernel/command.ts';
import { task } from '../task.ts';
import { AmendTask } from './request.ts';

export const amendTaskCommand = command({
  name: 'programme/amend-task',
  title: { zh: '调整任务', en: 'amend a task' },
  request: AmendTask,
  permission: 'programme:assign',
  authority: 'required',
  mayLieAhead: true,
  streams: ({ taskId }) => ({ task: task(taskId) }),
});
