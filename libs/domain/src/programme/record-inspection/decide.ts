import { decides } from '../../kernel/command.ts';
import { isRefusal } from '../../kernel/refusal.ts';
import { concernedBy, openTask } from '../task.ts';
import { recordInspectionCommand } from './command.ts';
import { taskInspected } from './events.ts';

export const recordInspection = decides(recordInspectionCommand, ({ task }, request, { effectiveOn }) => {
  const open = openTask(task, request.taskId, effectiveOn);
  if (isRefusal(open)) return open;
  return { task: [taskInspected({ ...request, ...concernedBy(open) })] };
});
