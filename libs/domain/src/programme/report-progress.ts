import { firstDayOf, lastDayOf } from '../kernel/calendar.ts';
import { isRefusal, refusal } from '../kernel/refusal.ts';
import { useCase } from '../kernel/use-case.ts';
import { progressReport, progressReported } from './facts.ts';
import { assignmentOf, unitOfTask } from './parts.ts';
import { concernedBy, openTask, succeededFault, task } from './task.ts';

interface Foresight {
  readonly asOf: string;
  readonly effectiveOn: string;
}
const progressInFuture = refusal('task.progress-in-future', ({ asOf, effectiveOn }: Foresight) => ({
  zh: `截止日期 ${asOf} 晚于报告日期 ${effectiveOn}`,
  en: `Progress as of ${asOf} cannot be known on ${effectiveOn}`,
}));

interface OfYear {
  readonly asOf: string;
  readonly year: number;
}
const progressBeforeYear = refusal('task.progress-before-year', ({ asOf, year }: OfYear) => ({
  zh: `任务属于 ${year} 年度，截止日期 ${asOf} 早于该年度`,
  en: `The task is one of ${year}: there is no progress as of ${asOf}`,
}));
const progressAfterYear = refusal('task.progress-after-year', ({ asOf, year }: OfYear) => ({
  zh: `任务属于 ${year} 年度，截止日期 ${asOf} 晚于该年度`,
  en: `The task is one of ${year}: progress as of ${asOf} is none of it`,
}));

export const reportProgress = useCase({
  name: 'programme/report-progress',
  title: { zh: '报告进度', en: 'report progress' },
  asks: progressReport,
  permission: 'programme:report',
  authority: 'optional',
  about: assignmentOf,
  streams: ({ taskId }, { about }) => ({ task: task(taskId), unit: unitOfTask(about, taskId) }),
  affairOf: ({ task }) => task?.unitId,
  decide: ({ task, unit }, request, { effectiveOn }) => {
    const open = openTask(task, request.taskId, effectiveOn);
    if (isRefusal(open)) return open;
    if (request.asOf > effectiveOn) return progressInFuture({ asOf: request.asOf, effectiveOn }, 'asOf');
    const of = { asOf: request.asOf, year: open.year };
    if (of.asOf < firstDayOf(open.year)) return progressBeforeYear(of, 'asOf');
    if (of.asOf > lastDayOf(open.year)) return progressAfterYear(of, 'asOf');
    const gone = succeededFault(unit, of.asOf);
    return gone ?? { task: [progressReported({ ...request, ...concernedBy(open) })] };
  },
});
