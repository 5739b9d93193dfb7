import { given } from '../given.ts';
import { type PageRequest, selectPage } from '../page.ts';
import type { Views } from '../runner/views.ts';
import { units } from '../units/model.ts';
import { LAST_DAY } from '../units/named-units.ts';
import { subtreeOf, unitIdsIn } from '../units/subtree.ts';
import { MOVEMENT_KEYS } from './list-movements.ts';
import { funds } from './model.ts';

interface OfVillages {
  readonly villageId?: string | undefined;
  readonly within?: string | undefined;
  readonly fiscalYear?: number | undefined;
}

export interface VillageMovementsRequest
  extends OfVillages,
    PageRequest<{ readonly effectiveOn: string; readonly position: number }> {}

/** Money that is for a village, by day, and on one day as it was recorded; `reversedBy` names what took it back, a reversal what it `reverses`. */
export const listVillageMovements = (views: Views, request: VillageMovementsRequest) =>
  views.read([funds, units], async (db) => {
    const subtree = await subtreeOf(db, request.within, LAST_DAY);
    const selected = db
      .selectFrom('fundMovement as movement')
      .leftJoin('fundReversal as reversal', (join) =>
        join.onRef('reversal.fundId', '=', 'movement.fundId').onRef('reversal.reverses', '=', 'movement.movementId'),
      )
      .select([
        'movement.position',
        'movement.movementId',
        'movement.kind',
        'movement.effectiveOn',
        'movement.villageId',
        'movement.amountFen',
        'movement.fromHolderId',
        'movement.toHolderId',
        'movement.documentNumber',
        'movement.projectId',
        'movement.fundId',
        'movement.source',
        'movement.fiscalYear',
        'reversal.movementId as reversedBy',
        'movement.reverses',
      ])
      .where('movement.villageId', 'is not', null)
      .where((eb) =>
        eb.and([
          ...given(request.villageId, (villageId) => eb('movement.villageId', '=', villageId)),
          ...given(request.fiscalYear, (year) => eb('movement.fiscalYear', '=', year)),
          ...given(subtree, (subtree) => eb('movement.villageId', 'in', unitIdsIn(db, subtree))),
        ]),
      );
    return selectPage(db, selected, request, MOVEMENT_KEYS);
  });

export interface VillageTotalsRequest
  extends OfVillages,
    PageRequest<{ readonly villageId: string; readonly fiscalYear: number }> {}

/** What was paid for each village of each fiscal year, without what was reversed. */
export const villageTotals = (views: Views, request: VillageTotalsRequest) =>
  views.read([funds, units], async (db) => {
    const subtree = await subtreeOf(db, request.within, LAST_DAY);
    const selected = db
      .with('paid', (cte) =>
        cte
          .selectFrom('fundMovement as movement')
          .leftJoin('fundReversal as reversal', (join) =>
            join
              .onRef('reversal.fundId', '=', 'movement.fundId')
              .onRef('reversal.reverses', '=', 'movement.movementId'),
          )
          .select(({ fn }) => [
            'movement.villageId',
            'movement.fiscalYear',
            fn.sum<number>('movement.amountFen').as('paidFen'),
            fn.countAll<number>().as('payments'),
          ])
          .where('movement.kind', '=', 'paid')
          .where('movement.villageId', 'is not', null)
          .where('reversal.movementId', 'is', null)
          .where((eb) =>
            eb.and([
              ...given(request.villageId, (villageId) => eb('movement.villageId', '=', villageId)),
              ...given(request.fiscalYear, (year) => eb('movement.fiscalYear', '=', year)),
              ...given(subtree, (subtree) => eb('movement.villageId', 'in', unitIdsIn(db, subtree))),
            ]),
          )
          .groupBy(['movement.villageId', 'movement.fiscalYear']),
      )
      .selectFrom('paid')
      .selectAll()
      .$narrowType<{ villageId: string }>();
    return selectPage(db, selected, request, { villageId: 'paid.villageId', fiscalYear: 'paid.fiscalYear' });
  });
