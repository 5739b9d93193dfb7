import { firstItem } from '../kernel/first-item.ts';
import { useCase } from '../kernel/use-case.ts';
import { leader, unknownLeader } from '../organisation/leader.ts';
import { endedFault, unit, unknownUnit } from '../organisation/unit.ts';
import { taskAssigned } from './facts.ts';
import { task, taskExists, unknownTask } from './task.ts';

export const assignTask = useCase({
  name: 'programme/assign-task',
  title: { zh: '下达任务', en: 'assign a task' },
  asks: taskAssigned.fields,
  permission: 'programme:assign',
  authority: 'required',
  mayLieAhead: true,
  streams: ({ taskId, unitId, parentTaskId, responsible }) => ({
    task: task(taskId),
    unit: unit(unitId),
    parent: parentTaskId ? task(parentTaskId) : undefined,
    responsible: responsible.map(({ leaderId }) => leader(leaderId)),
  }),
  decide: ({ task, unit, parent, responsible }, request) => {
    if (task) return taskExists(request.taskId, 'taskId');
    if (!unit) return unknownUnit(request.unitId, 'unitId');
    const ended = endedFault(unit, request.year);
    if (ended) return ended;
    if (request.parentTaskId && !parent) return unknownTask(request.parentTaskId, 'parentTaskId');
    const stranger = firstItem('responsible', request.responsible, (_, at) => !responsible[at]);
    if (stranger) return unknownLeader(stranger.item.leaderId, `${stranger.field}.leaderId`);
    return { task: [taskAssigned(request)] };
  },
});
