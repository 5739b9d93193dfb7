import { isRefusal, refusal } from '../kernel/refusal.ts';
import { useCase } from '../kernel/use-case.ts';
import { pledge, pledgeSigned } from './facts.ts';
import { task, taskAsItIs } from './task.ts';

interface Signing {
  readonly taskId: string;
  readonly leaderId: string;
}
const notResponsible = refusal('task.not-responsible', ({ taskId, leaderId }: Signing) => ({
  zh: `干部 ${leaderId} 不是任务 ${taskId} 的责任人`,
  en: `Leader ${leaderId} does not answer for task ${taskId}`,
}));
const alreadyPledged = refusal('task.already-pledged', ({ taskId, leaderId }: Signing) => ({
  zh: `干部 ${leaderId} 已签订任务 ${taskId} 的责任书`,
  en: `Leader ${leaderId} has already signed the pledge for task ${taskId}`,
}));

const pledgedAfterDue = refusal('task.pledged-after-due', ({ taskId, due }: { taskId: string; due: string }) => ({
  zh: `任务 ${taskId} 的完成期限 ${due} 已过，不能再签订责任书`,
  en: `Task ${taskId} was due on ${due}: a pledge for it cannot be signed afterwards`,
}));

/** A pledge is signed by somebody who answers for the task, and once; after a reassignment, anew. */
export const signPledge = useCase({
  name: 'programme/sign-pledge',
  title: { zh: '签订责任书', en: 'sign a pledge' },
  asks: pledge,
  permission: 'programme:assign',
  authority: 'optional',
  streams: ({ taskId }) => ({ task: task(taskId) }),
  decide: ({ task }, request, { effectiveOn }) => {
    const open = taskAsItIs(task, request.taskId, effectiveOn);
    if (isRefusal(open)) return open;
    if (effectiveOn > open.due) return pledgedAfterDue(open, 'effectiveOn');
    if (!open.leaderIds.includes(request.leaderId)) return notResponsible(request, 'leaderId');
    if (open.pledged.includes(request.leaderId)) return alreadyPledged(request, 'leaderId');
    return { task: [pledgeSigned({ ...request, unitId: open.unitId })] };
  },
});
