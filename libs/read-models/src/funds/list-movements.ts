import { given } from '../given.ts';
import { filledPage, type PageRequest, pageOf, rowsToSelect } from '../page.ts';
import type { Views, ViewsOf } from '../runner/views.ts';
import { funds } from './model.ts';
import type { MovementKind } from './tables.ts';

interface After {
  readonly position: number;
}

export interface MovementsRequest extends PageRequest<After> {
  readonly fundId?: string | undefined;
  /** Money that left or reached this unit. */
  readonly holderId?: string | undefined;
  readonly villageId?: string | undefined;
  readonly projectId?: string | undefined;
  readonly kind?: MovementKind | undefined;
  /** Effective on this day or later. */
  readonly since?: string | undefined;
  /** Effective on this day or earlier. */
  readonly until?: string | undefined;
}

/**
 * Movements in the order in which they were recorded. `reversedBy` names the movement that took it back, if one did. With
 * `since` or `until`, a page may hold fewer rows than asked for and yet have a `next`: no index has both their day and their
 * order, so only so many are looked at for one page.
 */
export const listMovements = (views: Views, request: MovementsRequest) =>
  views.read([funds], async (db) => {
    const select = (after: After | undefined, limit: number) => recorded(db, { ...request, after }, limit);
    const { since, until } = request;
    if (since === undefined && until === undefined) {
      return pageOf(await select(request.after, rowsToSelect(request)), request, keyOf);
    }
    const isWithin = (day: string): boolean => (since ?? day) <= day && day <= (until ?? day);
    return filledPage(request, select, keyOf, (row) => (isWithin(row.effectiveOn) ? row : undefined));
  });

const keyOf = ({ position }: After): After => ({ position });

const recorded = (db: ViewsOf<readonly [typeof funds]>, request: MovementsRequest, limit: number) =>
  db
    .selectFrom('fundMovement as movement')
    .leftJoin('fundReversal as reversal', (join) =>
      join.onRef('reversal.fundId', '=', 'movement.fundId').onRef('reversal.reverses', '=', 'movement.movementId'),
    )
    .selectAll('movement')
    .select('reversal.movementId as reversedBy')
    .where((eb) =>
      eb.and([
        ...given(request.fundId, (fundId) => eb('movement.fundId', '=', fundId)),
        ...given(request.holderId, (holderId) =>
          eb.or([eb('movement.fromHolderId', '=', holderId), eb('movement.toHolderId', '=', holderId)]),
        ),
        ...given(request.villageId, (villageId) => eb('movement.villageId', '=', villageId)),
        ...given(request.projectId, (projectId) => eb('movement.projectId', '=', projectId)),
        ...given(request.kind, (kind) => eb('movement.kind', '=', kind)),
        ...given(request.after, ({ position }) => eb('movement.position', '>', position)),
      ]),
    )
    .orderBy('movement.position')
    .limit(limit)
    .execute();
