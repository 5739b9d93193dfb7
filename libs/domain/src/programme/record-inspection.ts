import { isRefusal } from '../kernel/refusal.ts';
import { useCase } from '../kernel/use-case.ts';
import { actingLeader } from '../organisation/own-affair.ts';
import { inspection, taskInspected } from './facts.ts';
import { ownTaskFault } from './own-task.ts';
import { concernedBy, openTask, task } from './task.ts';

export const recordInspection = useCase({
  name: 'programme/record-inspection',
  title: { zh: '登记督查', en: 'record an inspection' },
  asks: inspection,
  permission: 'programme:inspect',
  authority: 'optional',
  streams: ({ taskId }, caller) => ({ task: task(taskId), acting: actingLeader(caller) }),
  decide: ({ task, acting }, request, context) => {
    const open = openTask(task, request.taskId, context.effectiveOn);
    if (isRefusal(open)) return open;
    const own = ownTaskFault(open, acting, context);
    if (own) return own;
    return { task: [taskInspected({ ...request, ...concernedBy(open) })] };
  },
});
