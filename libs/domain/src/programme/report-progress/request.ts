import { request } from '../../kernel/request.ts';
import { CalendarDay, TargetValue, TaskId } from '../../kernel/vocabulary.ts';

/** `value` is what has been reached since the beginning, in the unit of the target. */
export const ReportProgress = request('ReportProgress', {
  taskId: TaskId,
  value: TargetValue,
  asOf: CalendarDay,
});
