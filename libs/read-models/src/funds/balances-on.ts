import { expressionBuilder } from 'kysely';
import type { ViewsOf } from '../runner/views.ts';
import type { funds } from './model.ts';
import type { FundBalanceRow, FundMovementRow } from './tables.ts';

type Side = 'from' | 'to';

/**
 * Every account that something had moved in by a day, with what stood in it then. Each is added up for itself, through the
 * indexes of the movements by account, so that a page costs no more than its own accounts.
 */
export const balancesOn = (views: ViewsOf<readonly [typeof funds]>, on: string) =>
  views
    .selectFrom('fundBalance as balance')
    .select(['balance.fundId', 'balance.holderId', 'balance.phase'])
    .select(ofAccount(movedFen('to', on), '-', movedFen('from', on)).as('balanceFen'))
    .where(ofAccount.or([ofAccount.exists(movements('to', on)), ofAccount.exists(movements('from', on))]));

const ofAccount = expressionBuilder<
  { readonly balance: FundBalanceRow; readonly fundMovement: FundMovementRow },
  'balance'
>();

const movements = (side: Side, on: string) =>
  ofAccount
    .selectFrom('fundMovement as movement')
    .select('movement.amountFen')
    .whereRef('movement.fundId', '=', 'balance.fundId')
    .whereRef(`movement.${side}HolderId`, '=', 'balance.holderId')
    .whereRef(`movement.${side}Phase`, '=', 'balance.phase')
    .where('movement.effectiveOn', '<=', on);

const movedFen = (side: Side, on: string) =>
  movements(side, on)
    .clearSelect()
    .select(({ fn, lit }) => fn.coalesce(fn.sum<number>('movement.amountFen'), lit(0)).as('fen'))
    .$asScalar();
