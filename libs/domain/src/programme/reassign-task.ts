import { firstItem } from '../kernel/first-item.ts';
import { isRefusal } from '../kernel/refusal.ts';
import { useCase } from '../kernel/use-case.ts';
import { leader, unknownLeader } from '../organisation/leader.ts';
import { reassignment, taskReassigned } from './facts.ts';
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
    responsible: responsible.map(({ leaderId }) => leader(leaderId)),
  }),
  decide: ({ task, responsible }, request, { effectiveOn }) => {
    const open = openTask(task, request.taskId, effectiveOn);
    if (isRefusal(open)) return open;
    const stranger = firstItem('responsible', request.responsible, (_, at) => !responsible[at]);
    if (stranger) return unknownLeader(stranger.item.leaderId, `${stranger.field}.leaderId`);
    return { task: [taskReassigned({ ...request, ...concernedBy(open) })] };
  },
});
