import { isRefusal, refusal } from '../kernel/refusal.ts';
import { useCase } from '../kernel/use-case.ts';
import { progressReport, progressReported } from './facts.ts';
import { concernedBy, openTask, task } from './task.ts';

interface Foresight {
  readonly asOf: string;
  readonly effectiveOn: string;
}
const progressInFuture = refusal('task.progress-in-future', ({ asOf, effectiveOn }: Foresight) => ({
  zh: `截止日期 ${asOf} 晚于报告日期 ${effectiveOn}`,
  en: `Progress as of ${asOf} cannot be known on ${effectiveOn}`,
}));

export const reportProgress = useCase({
  name: 'programme/report-progress',
  title: { zh: '报告进度', en: 'report progress' },
  asks: progressReport,
  permission: 'programme:report',
  authority: 'optional',
  streams: ({ taskId }) => ({ task: task(taskId) }),
  affairOf: ({ task }) => task?.unitId,
  decide: ({ task }, request, { effectiveOn }) => {
    const open = openTask(task, request.taskId, effectiveOn);
    if (isRefusal(open)) return open;
    if (request.asOf > effectiveOn) return progressInFuture({ asOf: request.asOf, effectiveOn }, 'asOf');
    return { task: [progressReported({ ...request, ...concernedBy(open) })] };
  },
});
