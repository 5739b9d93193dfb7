import { isRefusal, refusal } from '../kernel/refusal.ts';
import { useCase } from '../kernel/use-case.ts';
import { completionClaim, completionClaimed } from './facts.ts';
import { concernedBy, openTask, task } from './task.ts';

const alreadyClaimed = refusal('task.already-claimed', ({ taskId }: { taskId: string }) => ({
  zh: `任务 ${taskId} 已申报完成，待核验`,
  en: `Completion of task ${taskId} is already claimed and awaits verification`,
}));

export const claimCompletion = useCase({
  name: 'programme/claim-completion',
  title: { zh: '申报完成', en: 'claim completion' },
  asks: completionClaim,
  permission: 'programme:report',
  authority: 'optional',
  streams: ({ taskId }) => ({ task: task(taskId) }),
  affairOf: ({ task }) => task?.unitId,
  decide: ({ task }, request, { effectiveOn }) => {
    const open = openTask(task, request.taskId, effectiveOn);
    if (isRefusal(open)) return open;
    if (open.status === 'claimed') return alreadyClaimed(request, 'taskId');
    return { task: [completionClaimed({ ...request, ...concernedBy(open) })] };
  },
});
