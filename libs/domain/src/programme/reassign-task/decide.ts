import { decides } from '../../kernel/command.ts';
import { isRefusal } from '../../kernel/refusal.ts';
import { unknownLeader } from '../../organisation/leader.ts';
import { concernedBy, openTask } from '../task.ts';
import { reassignTaskCommand } from './command.ts';
import { taskReassigned } from './events.ts';

export const reassignTask = decides(reassignTaskCommand, ({ task, responsible }, request, { effectiveOn }) => {
  const open = openTask(task, request.taskId, effectiveOn);
  if (isRefusal(open)) return open;
  const stranger = request.responsible.find((_, at) => !responsible[at]);
  if (stranger) return unknownLeader(stranger.leaderId, 'responsible');
  return { task: [taskReassigned({ ...request, ...concernedBy(open) })] };
});
