import { command } from '../../kernel/command.ts';
import { task } from '../task.ts';
import { RecordInspection } from './request.ts';

export const recordInspectionCommand = command({
  name: 'programme/record-inspection',
  request: RecordInspection,
  permission: 'programme:inspect',
  authority: 'optional',
  streams: ({ taskId }) => ({ task: task(taskId) }),
});
