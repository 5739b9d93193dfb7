import { request } from '../../kernel/request.ts';
import { Reason, TaskId } from '../../kernel/vocabulary.ts';

export const CancelTask = request('CancelTask', {
  taskId: TaskId,
  reason: Reason,
});
