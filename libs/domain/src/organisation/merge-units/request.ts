import { request } from '../../kernel/request.ts';
import { listOf, UnitId } from '../../kernel/vocabulary.ts';

/** One predecessor is enough: it is absorbed by the successor. */
export const MergeUnits = request('MergeUnits', {
  predecessorIds: listOf(UnitId, 1, 20),
  successorId: UnitId,
});
