import { type Refusal, refusal } from '../kernel/refusal.ts';
import { useCase } from '../kernel/use-case.ts';
import { endedFault, unit, unknownUnit } from '../organisation/unit.ts';
import { taskAssigned } from './facts.ts';
import { responsibleFault, responsibleLeaders } from './responsible.ts';
import { dueFault, type Task, task, taskExists, unknownTask } from './task.ts';

interface Parted {
  readonly taskId: string;
  readonly year: number;
}
const parentOfAnotherYear = refusal('task.parent-of-another-year', ({ taskId, year }: Parted) => ({
  zh: `上级任务 ${taskId} 属于 ${year} 年度`,
  en: `The parent task ${taskId} is one of ${year}`,
}));
const parentCancelled = refusal('task.parent-cancelled', ({ taskId }: Parted) => ({
  zh: `上级任务 ${taskId} 已取消`,
  en: `The parent task ${taskId} is cancelled`,
}));

/** A task is a part of one of the same year that stands. */
function parentFault(parent: Task, { year }: { readonly year: number }): Refusal | undefined {
  if (parent.year !== year) return parentOfAnotherYear(parent, 'parentTaskId');
  return parent.status === 'cancelled' ? parentCancelled(parent, 'parentTaskId') : undefined;
}

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
    responsible: responsibleLeaders(responsible),
  }),
  decide: ({ task, unit, parent, responsible }, request, { effectiveOn }) => {
    if (task) return taskExists(request.taskId, 'taskId');
    if (!unit) return unknownUnit(request.unitId, 'unitId');
    const ended = endedFault(unit, request.year);
    if (ended) return ended;
    if (request.parentTaskId && !parent) return unknownTask(request.parentTaskId, 'parentTaskId');
    const fault =
      dueFault({ ...request, effectiveOn }) ??
      (parent && parentFault(parent, request)) ??
      responsibleFault(responsible, request.responsible, { on: effectiveOn, year: request.year });
    if (fault) return fault;
    return { task: [taskAssigned(request)] };
  },
});
