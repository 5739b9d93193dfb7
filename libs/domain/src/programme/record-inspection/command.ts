import { command } from '../../kernel/command.ts';
import { task } from '../task.ts';
import { RecordInspection } from './request.ts';

export const recordInspectionCommand = command({
  name: 'programme/record-inspection',
  title: { zh: '登记督查', en: 'record an inspection' },
  request: RecordInspection,
  permission: 'programme:inspect',
  authority: 'optional',
  streams: ({ taskId }) => ({ task: task(taskId) }),
});
