import { request } from '../../kernel/request.ts';
import { UnitId } from '../../kernel/vocabulary.ts';
import { requestedMovement } from '../terms.ts';

/** 指标下达 */
export const AllocateFunds = request('AllocateFunds', {
  ...requestedMovement,
  fromHolderId: UnitId,
  toHolderId: UnitId,
});
