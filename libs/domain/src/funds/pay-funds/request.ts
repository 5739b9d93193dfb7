import { request } from '../../kernel/request.ts';
import { UnitId } from '../../kernel/vocabulary.ts';
import { Payee, requestedMovement } from '../terms.ts';

/** 支付 */
export const PayFunds = request('PayFunds', {
  ...requestedMovement,
  fromHolderId: UnitId,
  payee: Payee,
});
