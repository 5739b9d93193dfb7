import { isRefusal, refusal } from '../kernel/refusal.ts';
import { useCase } from '../kernel/use-case.ts';
import { amendment, taskAmended } from './facts.ts';
import { concernedBy, dueFault, openTask, task } from './task.ts';

const nothingAmended = refusal('task.nothing-amended', ({ taskId }: { taskId: string }) => ({
  zh: `任务 ${taskId} 的目标值和期限至少应调整一项`,
  en: `An amendment of task ${taskId} must change its target or its due day`,
}));

export const amendTask = useCase({
  name: 'programme/amend-task',
  title: { zh: '调整任务', en: 'amend a task' },
  asks: amendment,
  permission: 'programme:assign',
  authority: 'required',
  mayLieAhead: true,
  streams: ({ taskId }) => ({ task: task(taskId) }),
  decide: ({ task }, request, { effectiveOn }) => {
    const open = openTask(task, request.taskId, effectiveOn);
    if (isRefusal(open)) return open;
    if (request.target === undefined && request.due === undefined) return nothingAmended(request);
    const fault = request.due && dueFault({ due: request.due, effectiveOn, year: open.year });
    if (fault) return fault;
    return { task: [taskAmended({ ...request, ...concernedBy(open) })] };
  },
});
