import type { ViewsOf } from '../runner/views.ts';
import type { funds } from './model.ts';

/** Movements effective until a day that no other took back by then; what takes back is left out with it. */
export const standingMovements = (views: ViewsOf<readonly [typeof funds]>, on: string) =>
  views
    .selectFrom('fundMovement as movement')
    .where('movement.effectiveOn', '<=', on)
    .where('movement.kind', '<>', 'reversed')
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('fundReversal as reversal')
            .select('reversal.movementId')
            .whereRef('reversal.fundId', '=', 'movement.fundId')
            .whereRef('reversal.reverses', '=', 'movement.movementId')
            .where('reversal.effectiveOn', '<=', on),
        ),
      ),
    );
