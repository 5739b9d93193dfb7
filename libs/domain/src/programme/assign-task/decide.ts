import { decides } from '../../kernel/command.ts';
import { unknownLeader } from '../../organisation/leader.ts';
import { endedFault, unknownUnit } from '../../organisation/unit.ts';
import { taskExists, unknownTask } from '../task.ts';
import { assignTaskCommand } from './command.ts';
import { taskAssigned } from './events.ts';

export const assignTask = decides(assignTaskCommand, ({ task, unit, parent, responsible }, request) => {
  if (task) return taskExists(request.taskId, 'taskId');
  if (!unit) return unknownUnit(request.unitId, 'unitId');
  const ended = endedFault(unit, request.year);
  if (ended) return ended;
  if (request.parentTaskId && !parent) return unknownTask(request.parentTaskId, 'parentTaskId');
  const stranger = request.responsible.find((_, at) => !responsible[at]);
  if (stranger) return unknownLeader(stranger.leaderId, 'responsible');
  return { task: [taskAssigned(request)] };
});
