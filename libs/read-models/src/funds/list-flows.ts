import { given } from '../given.ts';
import { nullsFirst } from '../nulls-first.ts';
import type { Views } from '../runner/views.ts';
import { units } from '../units/model.ts';
import { subtreeOf, unitIdsIn } from '../units/subtree.ts';
import { funds } from './model.ts';
import { standingMovements } from './standing-movements.ts';

export interface FlowsRequest {
  /** Only movements effective on this day or earlier count. */
  readonly on: string;
  readonly fiscalYear?: number | undefined;
  readonly fundId?: string | undefined;
  /** Money that left or reached this unit or one in it, or was for a village in it. */
  readonly within?: string | undefined;
}

/** Edges are few even where movements are many; beyond this the request has to be narrowed. */
const FLOWS_MAX = 20_000;

/**
 * How much flowed from where to where: movements added up by account, kind, village and pathway, those taken back left out.
 * `complete` is false when there were more edges than are given.
 */
export const listFlows = (views: Views, { on, fiscalYear, fundId, within }: FlowsRequest) =>
  views.read([funds, units], async (db) => {
    const subtree = await subtreeOf(db, within, on);
    const found = await standingMovements(db, on)
      .select(({ fn }) => [
        'movement.source',
        'movement.fiscalYear',
        'movement.kind',
        'movement.fromHolderId',
        'movement.fromPhase',
        'movement.toHolderId',
        'movement.toPhase',
        'movement.villageId',
        'movement.pathway',
        fn.countAll<number>().as('movements'),
        fn.sum<number>('movement.amountFen').as('amountFen'),
      ])
      .where((eb) =>
        eb.and([
          ...given(fiscalYear, (year) => eb('movement.fiscalYear', '=', year)),
          ...given(fundId, (id) => eb('movement.fundId', '=', id)),
          ...given(subtree, (subtree) =>
            eb.or([
              eb('movement.fromHolderId', 'in', unitIdsIn(db, subtree)),
              eb('movement.toHolderId', 'in', unitIdsIn(db, subtree)),
              eb('movement.villageId', 'in', unitIdsIn(db, subtree)),
            ]),
          ),
        ]),
      )
      .groupBy([
        'movement.source',
        'movement.fiscalYear',
        'movement.kind',
        'movement.fromHolderId',
        'movement.fromPhase',
        'movement.toHolderId',
        'movement.toPhase',
        'movement.villageId',
        'movement.pathway',
      ])
      .orderBy('movement.source')
      .orderBy('movement.fiscalYear')
      .orderBy('movement.kind')
      .orderBy('movement.fromHolderId', nullsFirst)
      .orderBy('movement.fromPhase', nullsFirst)
      .orderBy('movement.toHolderId', nullsFirst)
      .orderBy('movement.toPhase', nullsFirst)
      .orderBy('movement.villageId', nullsFirst)
      .orderBy('movement.pathway', nullsFirst)
      .limit(FLOWS_MAX + 1)
      .execute();
    return { rows: found.slice(0, FLOWS_MAX), complete: found.length <= FLOWS_MAX };
  });
