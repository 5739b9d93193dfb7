import { request } from '../../kernel/request.ts';
import { FundId, Reason } from '../../kernel/vocabulary.ts';
import { DocumentNumber, MovementId } from '../terms.ts';

/** `movementId` is that of the reversal itself. */
export const ReverseMovement = request('ReverseMovement', {
  fundId: FundId,
  movementId: MovementId,
  reverses: MovementId,
  documentNumber: DocumentNumber,
  reason: Reason,
});
