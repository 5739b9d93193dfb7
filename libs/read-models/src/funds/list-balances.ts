import { given } from '../given.ts';
import { type PageRequest, selectPage } from '../page.ts';
import type { Views } from '../runner/views.ts';
import { units } from '../units/model.ts';
import { LAST_DAY } from '../units/named-units.ts';
import { subtreeOf, unitIdsIn } from '../units/subtree.ts';
import { balancesOn } from './balances-on.ts';
import { funds } from './model.ts';

interface After {
  readonly fundId: string;
  readonly holderId: string;
  readonly phase: string;
}

export interface BalancesRequest extends PageRequest<After> {
  readonly fundId?: string | undefined;
  readonly holderId?: string | undefined;
  /** Of this unit and of all in it. */
  readonly within?: string | undefined;
  /** Only movements effective on this day or earlier count. Default: all that are recorded. */
  readonly on?: string | undefined;
}

/**
 * What stands in each account, in fen, by fund, holder and phase; accounts that nothing ever moved in are left out. The
 * account outside a fund (`holderId` empty, `phase` `outside`) is among them, so that a fund's accounts sum to zero.
 */
export const listBalances = (views: Views, request: BalancesRequest) =>
  views.read([funds, units], async (db) => {
    const subtree = await subtreeOf(db, request.within, request.on ?? LAST_DAY);
    const balances =
      request.on === undefined ? db.selectFrom('fundBalance as balance').selectAll() : balancesOn(db, request.on);
    const selected = balances.where((eb) =>
      eb.and([
        ...given(request.fundId, (fundId) => eb('balance.fundId', '=', fundId)),
        ...given(request.holderId, (holderId) => eb('balance.holderId', '=', holderId)),
        ...given(subtree, (subtree) => eb('balance.holderId', 'in', unitIdsIn(db, subtree))),
      ]),
    );
    return selectPage(db, selected, request, {
      fundId: 'balance.fundId',
      holderId: 'balance.holderId',
      phase: 'balance.phase',
    });
  });
