import { decides } from '../../kernel/command.ts';
import { isRefusal, refusal } from '../../kernel/refusal.ts';
import { concernedBy, openTask } from '../task.ts';
import { reportProgressCommand } from './command.ts';
import { progressReported } from './events.ts';

interface Foresight {
  readonly asOf: string;
  readonly effectiveOn: string;
}
const progressInFuture = refusal('task.progress-in-future', ({ asOf, effectiveOn }: Foresight) => ({
  zh: `截止日期 ${asOf} 晚于报告日期 ${effectiveOn}`,
  en: `Progress as of ${asOf} cannot be known on ${effectiveOn}`,
}));

export const reportProgress = decides(reportProgressCommand, ({ task }, request, { effectiveOn }) => {
  const open = openTask(task, request.taskId, effectiveOn);
  if (isRefusal(open)) return open;
  if (request.asOf > effectiveOn) return progressInFuture({ asOf: request.asOf, effectiveOn }, 'asOf');
  return { task: [progressReported({ ...request, ...concernedBy(open) })] };
});
