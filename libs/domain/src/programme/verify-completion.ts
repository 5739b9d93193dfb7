import { isRefusal, refusal } from '../kernel/refusal.ts';
import { useCase } from '../kernel/use-case.ts';
import { actingLeader } from '../organisation/own-affair.ts';
import { completionVerified, verification } from './facts.ts';
import { ownTaskFault } from './own-task.ts';
import { concernedBy, openTask, type Task, task } from './task.ts';

const notClaimed = refusal('task.not-claimed', ({ taskId }: { taskId: string }) => ({
  zh: `任务 ${taskId} 尚未申报完成`,
  en: `No completion of task ${taskId} is claimed`,
}));
const verifiedByClaimant = refusal('task.verified-by-claimant', ({ taskId }: { taskId: string }) => ({
  zh: `任务 ${taskId} 的申报人或进度报告人不得自行核验`,
  en: `Whoever claimed or reported task ${taskId} may not verify it`,
}));

interface Short {
  readonly taskId: string;
  readonly claimed: number;
  readonly target: number;
}
const belowTarget = refusal('task.below-target', ({ taskId, claimed, target }: Short) => ({
  zh: `任务 ${taskId} 目标 ${target}，申报 ${claimed}：未达目标而认定完成的，须在 finding 中写明理由`,
  en: `Task ${taskId} has a target of ${target}, and ${claimed} is claimed: to confirm less than the target, say why in finding`,
}));

/** Where less than the target is what was asked for (an incidence to be lowered), the finding says so. */
function shortFault(
  { taskId, claimed, target }: Task,
  { confirmed, finding }: { confirmed: boolean; finding?: string | undefined },
) {
  if (!confirmed || finding !== undefined || claimed === undefined || claimed >= target) return undefined;
  return belowTarget({ taskId, claimed, target }, 'finding');
}

/** Verification is by someone who neither claimed the completion nor reported on the task. */
export const verifyCompletion = useCase({
  name: 'programme/verify-completion',
  title: { zh: '核验完成情况', en: 'verify completion' },
  asks: verification,
  permission: 'programme:verify',
  authority: 'optional',
  streams: ({ taskId }, caller) => ({ task: task(taskId), acting: actingLeader(caller) }),
  decide: ({ task, acting }, request, context) => {
    const { effectiveOn, isSamePerson } = context;
    const open = openTask(task, request.taskId, effectiveOn);
    if (isRefusal(open)) return open;
    if (open.status !== 'claimed') return notClaimed(request, 'taskId');
    if (open.reporters.some(isSamePerson)) return verifiedByClaimant(request, 'taskId');
    const own = ownTaskFault(open, acting, context);
    if (own) return own;
    const short = shortFault(open, request);
    if (short) return short;
    return { task: [completionVerified({ ...request, ...concernedBy(open) })] };
  },
});
