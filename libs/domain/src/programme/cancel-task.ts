import { orderFault } from '../kernel/effective-day.ts';
import { isRefusal } from '../kernel/refusal.ts';
import { useCase } from '../kernel/use-case.ts';
import { cancellation, taskCancelled } from './facts.ts';
import { concernedBy, openTask, task } from './task.ts';

export const cancelTask = useCase({
  name: 'programme/cancel-task',
  title: { zh: '取消任务', en: 'cancel a task' },
  asks: cancellation,
  permission: 'programme:assign',
  authority: 'required',
  streams: ({ taskId }) => ({ task: task(taskId) }),
  decide: ({ task }, request, { effectiveOn }) => {
    const open = openTask(task, request.taskId, effectiveOn);
    if (isRefusal(open)) return open;
    const early = orderFault({ effectiveOn, lastOn: open.doneOn });
    if (early) return early;
    return { task: [taskCancelled({ ...request, ...concernedBy(open) })] };
  },
});
