import { decides } from '../../kernel/command.ts';
import { isRefusal } from '../../kernel/refusal.ts';
import { concernedBy, openTask } from '../task.ts';
import { cancelTaskCommand } from './command.ts';
import { taskCancelled } from './events.ts';

export const cancelTask = decides(cancelTaskCommand, ({ task }, request, { effectiveOn }) => {
  const open = openTask(task, request.taskId, effectiveOn);
  if (isRefusal(open)) return open;
  return { task: [taskCancelled({ ...request, ...concernedBy(open) })] };
});
