import { request } from '../../kernel/request.ts';
import { optional } from '../../kernel/term.ts';
import { CalendarDay, Reason, TargetValue, TaskId } from '../../kernel/vocabulary.ts';

export const AmendTask = request('AmendTask', {
  taskId: TaskId,
  target: optional(TargetValue),
  due: optional(CalendarDay),
  reason: Reason,
});
