import { isRefusal, refusal } from '../kernel/refusal.ts';
import { useCase } from '../kernel/use-case.ts';
import { amendment, taskAmended } from './facts.ts';
import { concernedBy, dueFault, task, taskAsItIs } from './task.ts';

const nothingAmended = refusal('task.nothing-amended', ({ taskId }: { taskId: string }) => ({
  zh: `任务 ${taskId} 的目标值和期限均未变动，至少应调整一项`,
  en: `An amendment of task ${taskId} must change its target or its due day`,
}));

/** It is another task from the day on: what lies ahead is entered when it comes. */
export const amendTask = useCase({
  name: 'programme/amend-task',
  title: { zh: '调整任务', en: 'amend a task' },
  asks: amendment,
  permission: 'programme:assign',
  authority: 'required',
  streams: ({ taskId }) => ({ task: task(taskId) }),
  decide: ({ task }, request, { effectiveOn }) => {
    const open = taskAsItIs(task, request.taskId, effectiveOn);
    if (isRefusal(open)) return open;
    const { target = open.target, due = open.due } = request;
    if (target === open.target && due === open.due) return nothingAmended(request, 'target');
    const fault = request.due && dueFault({ due, effectiveOn, year: open.year });
    if (fault) return fault;
    return { task: [taskAmended({ ...request, ...concernedBy(open) })] };
  },
});
