import { request } from '../../kernel/request.ts';
import { oneOf, UnitId } from '../../kernel/vocabulary.ts';
import { requestedMovement } from '../terms.ts';

/** 收回: into the pool again. */
export const RecoverFunds = request('RecoverFunds', {
  ...requestedMovement,
  fromHolderId: UnitId,
  fromPhase: oneOf('allocated', 'disbursed'),
});
