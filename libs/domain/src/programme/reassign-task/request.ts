import { request } from '../../kernel/request.ts';
import { listOf, Reason, TaskId } from '../../kernel/vocabulary.ts';
import { Responsible } from '../terms.ts';

export const ReassignTask = request('ReassignTask', {
  taskId: TaskId,
  responsible: listOf(Responsible, 1, 20),
  reason: Reason,
});
