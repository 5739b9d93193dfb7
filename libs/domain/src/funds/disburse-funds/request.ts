import { request } from '../../kernel/request.ts';
import { UnitId } from '../../kernel/vocabulary.ts';
import { requestedMovement } from '../terms.ts';

/** 拨付 */
export const DisburseFunds = request('DisburseFunds', {
  ...requestedMovement,
  fromHolderId: UnitId,
  toHolderId: UnitId,
});
