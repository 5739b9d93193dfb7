import { request } from '../../kernel/request.ts';
import { listOf, UnitId } from '../../kernel/vocabulary.ts';

/** A unit that only gives a part away is named among its own successors, and goes on. */
export const SplitUnit = request('SplitUnit', {
  unitId: UnitId,
  successorIds: listOf(UnitId, 1, 20),
});
