import { isRefusal } from '../kernel/refusal.ts';
import { useCase } from '../kernel/use-case.ts';
import { reassignment, taskReassigned } from './facts.ts';
import { responsibleFault, responsibleLeaders } from './responsible.ts';
import { concernedBy, openTask, task } from './task.ts';

export const reassignTask = useCase({
  name: 'programme/reassign-task',
  title: { zh: '变更责任人', en: 'reassign a task' },
  asks: reassignment,
  permission: 'programme:assign',
  authority: 'required',
  mayLieAhead: true,
  streams: ({ taskId, responsible }) => ({
    task: task(taskId),
    responsible: responsibleLeaders(responsible),
  }),
  decide: ({ task, responsible }, request, { effectiveOn }) => {
    const open = openTask(task, request.taskId, effectiveOn);
    if (isRefusal(open)) return open;
    const fault = responsibleFault(responsible, request.responsible, { on: effectiveOn, year: open.year });
    if (fault) return fault;
    return { task: [taskReassigned({ ...request, ...concernedBy(open) })] };
  },
});
