import { command } from '../../kernel/command.ts';
import { task } from '../task.ts';
import { ReportProgress } from './request.ts';

export const reportProgressCommand = command({
  name: 'programme/report-progress',
  title: { zh: '报告进度', en: 'report progress' },
  request: ReportProgress,
  permission: 'programme:report',
  authority: 'optional',
  streams: ({ taskId }) => ({ task: task(taskId) }),
});
