import { command } from '../../kernel/command.ts';
import { task } from '../task.ts';
import { VerifyCompletion } from './request.ts';

export const verifyCompletionCommand = command({
  name: 'programme/verify-completion',
  title: { zh: '核验完成情况', en: 'verify completion' },
  request: VerifyCompletion,
  permission: 'programme:verify',
  authority: 'optional',
  streams: ({ taskId }) => ({ task: task(taskId) }),
});
