import { request } from '../../kernel/request.ts';
import { UnitId } from '../../kernel/vocabulary.ts';
import { requestedMovement } from '../terms.ts';

/** 报账 */
export const SettleFunds = request('SettleFunds', {
  ...requestedMovement,
  fromHolderId: UnitId,
});
