import { isRefusal, refusal } from '../kernel/refusal.ts';
import { useCase } from '../kernel/use-case.ts';
import { reassignment, taskReassigned } from './facts.ts';
import { responsibleFault, responsibleLeaders } from './responsible.ts';
import { concernedBy, type Task, task, taskAsItIs } from './task.ts';

const unchanged = refusal('task.responsible-unchanged', ({ taskId }: { taskId: string }) => ({
  zh: `任务 ${taskId} 的责任人没有变化`,
  en: `The same leaders answer for task ${taskId} already`,
}));

const named = (responsible: Task['responsible']): string =>
  responsible
    .map(({ leaderId, kind }) => `${leaderId} ${kind}`)
    .sort()
    .join();

/** It is theirs from the day on: what lies ahead is entered when it comes. */
export const reassignTask = useCase({
  name: 'programme/reassign-task',
  title: { zh: '变更责任人', en: 'reassign a task' },
  asks: reassignment,
  permission: 'programme:assign',
  authority: 'required',
  streams: ({ taskId, responsible }) => ({
    task: task(taskId),
    responsible: responsibleLeaders(responsible),
  }),
  decide: ({ task, responsible }, request, { effectiveOn }) => {
    const open = taskAsItIs(task, request.taskId, effectiveOn);
    if (isRefusal(open)) return open;
    if (named(request.responsible) === named(open.responsible)) return unchanged(request, 'responsible');
    const fault = responsibleFault(responsible, request.responsible, { on: effectiveOn, year: open.year });
    if (fault) return fault;
    return { task: [taskReassigned({ ...request, ...concernedBy(open) })] };
  },
});
