import { isRefusal } from '../kernel/refusal.ts';
import { useCase } from '../kernel/use-case.ts';
import { inspection, taskInspected } from './facts.ts';
import { concernedBy, openTask, task } from './task.ts';

export const recordInspection = useCase({
  name: 'programme/record-inspection',
  title: { zh: '登记督查', en: 'record an inspection' },
  asks: inspection,
  permission: 'programme:inspect',
  authority: 'optional',
  streams: ({ taskId }) => ({ task: task(taskId) }),
  decide: ({ task }, request, { effectiveOn }) => {
    const open = openTask(task, request.taskId, effectiveOn);
    if (isRefusal(open)) return open;
    return { task: [taskInspected({ ...request, ...concernedBy(open) })] };
  },
});
