import { firstDayOf } from '../kernel/calendar.ts';
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

const progressBeforeYear = refusal('task.progress-before-year', ({ asOf, year }: { asOf: string; year: number }) => ({
  zh: `任务属于 ${year} 年度，截止日期 ${asOf} 早于该年度`,
  en: `The task is one of ${year}: there is no progress as of ${asOf}`,
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
    if (request.asOf < firstDayOf(open.year))
      return progressBeforeYear({ asOf: request.asOf, year: open.year }, 'asOf');
    return { task: [progressReported({ ...request, ...concernedBy(open) })] };
  },
});
