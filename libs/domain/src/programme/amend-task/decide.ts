import { decides } from '../../kernel/command.ts';
import { isRefusal, refusal } from '../../kernel/refusal.ts';
import { concernedBy, openTask } from '../task.ts';
import { amendTaskCommand } from './command.ts';
import { taskAmended } from './events.ts';

const nothingAmended = refusal('task.nothing-amended', ({ taskId }: { taskId: string }) => ({
  zh: `任务 ${taskId} 的目标值和期限至少应调整一项`,
  en: `An amendment of task ${taskId} must change its target or its due day`,
}));

export const amendTask = decides(amendTaskCommand, ({ task }, request, { effectiveOn }) => {
  const open = openTask(task, request.taskId, effectiveOn);
  if (isRefusal(open)) return open;
  if (request.target === undefined && request.due === undefined) return nothingAmended(request);
  return { task: [taskAmended({ ...request, ...concernedBy(open) })] };
});
