import { command } from '../../kernel/command.ts';
import { task } from '../task.ts';
import { CancelTask } from './request.ts';

export const cancelTaskCommand = command({
  name: 'programme/cancel-task',
  title: { zh: '取消任务', en: 'cancel a task' },
  request: CancelTask,
  permission: 'programme:assign',
  authority: 'required',
  streams: ({ taskId }) => ({ task: task(taskId) }),
});
