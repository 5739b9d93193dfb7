import { request } from '../../kernel/request.ts';
import { optional } from '../../kernel/term.ts';
import { Sha256Hex, TargetValue, TaskId } from '../../kernel/vocabulary.ts';

export const ClaimCompletion = request('ClaimCompletion', {
  taskId: TaskId,
  value: TargetValue,
  evidenceDigest: optional(Sha256Hex),
});
