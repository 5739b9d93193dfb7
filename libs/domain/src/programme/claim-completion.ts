import { firstDayOf } from '../kernel/calendar.ts';
import { isRefusal, refusal } from '../kernel/refusal.ts';
import { useCase } from '../kernel/use-case.ts';
import { completionClaim, completionClaimed } from './facts.ts';
import { assignmentOf, unitOfTask } from './parts.ts';
import { concernedBy, succeededFault, task, taskAsItIs } from './task.ts';

const alreadyClaimed = refusal('task.already-claimed', ({ taskId }: { taskId: string }) => ({
  zh: `任务 ${taskId} 已申报完成，待核验`,
  en: `Completion of task ${taskId} is already claimed and awaits verification`,
}));

const claimedBeforeYear = refusal('task.claimed-before-year', ({ taskId, year }: { taskId: string; year: number }) => ({
  zh: `任务 ${taskId} 属于 ${year} 年度，该年度开始前不能申报完成`,
  en: `Task ${taskId} is one of ${year}: it cannot be completed before that year begins`,
}));

export const claimCompletion = useCase({
  name: 'programme/claim-completion',
  title: { zh: '申报完成', en: 'claim completion' },
  asks: completionClaim,
  permission: 'programme:report',
  authority: 'optional',
  about: assignmentOf,
  streams: ({ taskId }, { about }) => ({ task: task(taskId), unit: unitOfTask(about, taskId) }),
  affairOf: ({ task }) => task?.unitId,
  decide: ({ task, unit }, request, { effectiveOn }) => {
    const open = taskAsItIs(task, request.taskId, effectiveOn);
    if (isRefusal(open)) return open;
    if (open.status === 'claimed') return alreadyClaimed(request, 'taskId');
    if (effectiveOn < firstDayOf(open.year)) return claimedBeforeYear(open, 'effectiveOn');
    const gone = succeededFault(unit, effectiveOn);
    return gone ?? { task: [completionClaimed({ ...request, ...concernedBy(open) })] };
  },
});
