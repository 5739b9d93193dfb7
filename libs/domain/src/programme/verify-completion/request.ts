import { request } from '../../kernel/request.ts';
import { optional } from '../../kernel/term.ts';
import { flag, Reason, TaskId } from '../../kernel/vocabulary.ts';

export const VerifyCompletion = request('VerifyCompletion', {
  taskId: TaskId,
  confirmed: flag(),
  finding: optional(Reason),
});
