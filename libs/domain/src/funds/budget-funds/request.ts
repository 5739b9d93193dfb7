import { request } from '../../kernel/request.ts';
import { requestedMovement } from '../terms.ts';

/** From the source into the pool. */
export const BudgetFunds = request('BudgetFunds', {
  ...requestedMovement,
});
