import { decides } from '../../kernel/command.ts';
import { isRefusal, refusal } from '../../kernel/refusal.ts';
import { concernedBy, openTask } from '../task.ts';
import { claimCompletionCommand } from './command.ts';
import { completionClaimed } from './events.ts';

const alreadyClaimed = refusal('task.already-claimed', ({ taskId }: { taskId: string }) => ({
  zh: `任务 ${taskId} 已申报完成,待核验`,
  en: `Completion of task ${taskId} is already claimed and awaits verification`,
}));

export const claimCompletion = decides(claimCompletionCommand, ({ task }, request, { effectiveOn }) => {
  const open = openTask(task, request.taskId, effectiveOn);
  if (isRefusal(open)) return open;
  if (open.status === 'claimed') return alreadyClaimed(request, 'taskId');
  return { task: [completionClaimed({ ...request, ...concernedBy(open) })] };
});
