import { request } from '../../kernel/request.ts';
import { UnitId } from '../../kernel/vocabulary.ts';
import { requestedMovement } from '../terms.ts';

/** 退回: disbursed money, back to what its payer has to give. */
export const ReturnFunds = request('ReturnFunds', {
  ...requestedMovement,
  fromHolderId: UnitId,
  toHolderId: UnitId,
});
