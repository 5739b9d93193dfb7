import { command } from '../../kernel/command.ts';
import { task } from '../task.ts';
import { ClaimCompletion } from './request.ts';

export const claimCompletionCommand = command({
  name: 'programme/claim-completion',
  title: { zh: '申报完成', en: 'claim completion' },
  request: ClaimCompletion,
  permission: 'programme:report',
  authority: 'optional',
  streams: ({ taskId }) => ({ task: task(taskId) }),
});
