import { given } from '../given.ts';
import { type PageRequest, selectPage } from '../page.ts';
import type { Views } from '../runner/views.ts';
import { units } from '../units/model.ts';
import { LAST_DAY } from '../units/named-units.ts';
import { subtreeOf, unitIdsIn } from '../units/subtree.ts';
import { funds } from './model.ts';

export interface RewardsRequest extends PageRequest<{ readonly rewardId: string }> {
  readonly fiscalYear?: number | undefined;
  readonly unitId?: string | undefined;
  /** To this unit and those in it. */
  readonly within?: string | undefined;
}

/** Reward subsidies with their grounds. `reversedBy`: the allocation was taken back since, and by which movement. */
export const listRewards = (views: Views, request: RewardsRequest) =>
  views.read([funds, units], async (db) => {
    const subtree = await subtreeOf(db, request.within, LAST_DAY);
    const selected = db
      .selectFrom('reward')
      .leftJoin('fundReversal as reversal', (join) =>
        join.onRef('reversal.fundId', '=', 'reward.fundId').onRef('reversal.reverses', '=', 'reward.movementId'),
      )
      .selectAll('reward')
      .select('reversal.movementId as reversedBy')
      .where((eb) =>
        eb.and([
          ...given(request.fiscalYear, (year) => eb('reward.fiscalYear', '=', year)),
          ...given(request.unitId, (unitId) => eb('reward.unitId', '=', unitId)),
          ...given(subtree, (subtree) => eb('reward.unitId', 'in', unitIdsIn(db, subtree))),
        ]),
      );
    return selectPage(db, selected, request, { rewardId: 'reward.rewardId' });
  });
