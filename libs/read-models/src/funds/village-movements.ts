import type { ExpressionBuilder } from 'kysely';
import { given } from '../given.ts';
import { type PageRequest, selectPage } from '../page.ts';
import type { Views, ViewsOf } from '../runner/views.ts';
import { units } from '../units/model.ts';
import { LAST_DAY } from '../units/named-units.ts';
import { subtreeOf, unitIdsIn } from '../units/subtree.ts';
import { MOVEMENT_KEYS, selectMovements } from './list-movements.ts';
import { funds } from './model.ts';
import { standingMovements } from './standing-movements.ts';
import type { FundMovementRow } from './tables.ts';

interface OfVillages {
  readonly villageId?: string | undefined;
  readonly within?: string | undefined;
  readonly fiscalYear?: number | undefined;
}

type Db = ViewsOf<readonly [typeof funds, typeof units]>;

/** Whether a movement is for a village, of those that are asked about. */
async function forVillages(db: Db, { villageId, within, fiscalYear }: OfVillages) {
  const subtree = await subtreeOf(db, within, LAST_DAY);
  return (eb: ExpressionBuilder<{ movement: FundMovementRow }, 'movement'>) =>
    eb.and([
      eb('movement.villageId', 'is not', null),
      ...given(villageId, (villageId) => eb('movement.villageId', '=', villageId)),
      ...given(fiscalYear, (year) => eb('movement.fiscalYear', '=', year)),
      ...given(subtree, (subtree) => eb('movement.villageId', 'in', unitIdsIn(db, subtree))),
    ]);
}

export interface VillageMovementsRequest
  extends OfVillages,
    PageRequest<{ readonly effectiveOn: string; readonly position: number }> {}

/** Money that is for a village, by day, and on one day as it was recorded; `reversedBy` names what took it back, a reversal what it `reverses`. */
export const listVillageMovements = (views: Views, request: VillageMovementsRequest) =>
  views.read([funds, units], async (db) => {
    const selected = selectMovements(db, {}).where(await forVillages(db, request));
    return selectPage(db, selected, request, MOVEMENT_KEYS);
  });

export interface VillageTotalsRequest
  extends OfVillages,
    PageRequest<{ readonly villageId: string; readonly fiscalYear: number }> {}

/** What was paid for each village of each fiscal year, without what was reversed. */
export const villageTotals = (views: Views, request: VillageTotalsRequest) =>
  views.read([funds, units], async (db) => {
    const asked = await forVillages(db, request);
    const selected = db
      .with('paid', () =>
        standingMovements(db, LAST_DAY)
          .select(({ fn }) => [
            'movement.villageId',
            'movement.fiscalYear',
            fn.sum<number>('movement.amountFen').as('paidFen'),
            fn.countAll<number>().as('payments'),
          ])
          .where('movement.kind', '=', 'paid')
          .where(asked)
          .groupBy(['movement.villageId', 'movement.fiscalYear']),
      )
      .selectFrom('paid')
      .selectAll()
      .$narrowType<{ villageId: string }>();
    return selectPage(db, selected, request, { villageId: 'paid.villageId', fiscalYear: 'paid.fiscalYear' });
  });
