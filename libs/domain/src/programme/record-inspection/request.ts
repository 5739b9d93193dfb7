import { request } from '../../kernel/request.ts';
import { Reason, TaskId } from '../../kernel/vocabulary.ts';
import { InspectionOutcome } from '../terms.ts';

export const RecordInspection = request('RecordInspection', {
  taskId: TaskId,
  outcome: InspectionOutcome,
  finding: Reason,
});
