import { given } from '../given.ts';
import { type PageRequest, selectPage } from '../page.ts';
import type { Views, ViewsOf } from '../runner/views.ts';
import { units } from '../units/model.ts';
import { LAST_DAY } from '../units/named-units.ts';
import { type Subtree, subtreeOf, unitIdsIn } from '../units/subtree.ts';
import { funds } from './model.ts';
import type { MovementKind } from './tables.ts';

interface After {
  readonly effectiveOn: string;
  readonly position: number;
}

export interface MovementsRequest extends PageRequest<After> {
  readonly fundId?: string | undefined;
  /** Money that left or reached this unit. */
  readonly holderId?: string | undefined;
  readonly villageId?: string | undefined;
  /** Money that left or reached this unit or one in it, or was for a village in it. */
  readonly within?: string | undefined;
  readonly projectId?: string | undefined;
  readonly kind?: MovementKind | undefined;
  /** Effective on this day or later. */
  readonly since?: string | undefined;
  /** Effective on this day or earlier. */
  readonly until?: string | undefined;
}

/** By which they are ordered. */
export const MOVEMENT_KEYS = { effectiveOn: 'movement.effectiveOn', position: 'movement.position' } as const;

/**
 * Movements by the day for which they are, and on one day as they were recorded. `reversedBy` names the movement that took
 * it back, if one did; a reversal says what it `reverses`. Why it was reversed, returned or recovered is told as a code.
 */
export const listMovements = (views: Views, request: MovementsRequest) =>
  views.read([funds, units], async (db) => {
    const subtree = await subtreeOf(db, request.within, LAST_DAY);
    return selectPage(db, selectMovements(db, request, subtree), request, MOVEMENT_KEYS);
  });

export const selectMovements = (
  db: ViewsOf<readonly [typeof funds, typeof units]>,
  request: Omit<MovementsRequest, 'limit' | 'after'>,
  subtree?: Subtree,
) =>
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
        ...given(request.since, (day) => eb('movement.effectiveOn', '>=', day)),
        ...given(request.until, (day) => eb('movement.effectiveOn', '<=', day)),
        ...given(subtree, (subtree) =>
          eb.or([
            eb('movement.fromHolderId', 'in', unitIdsIn(db, subtree)),
            eb('movement.toHolderId', 'in', unitIdsIn(db, subtree)),
            eb('movement.villageId', 'in', unitIdsIn(db, subtree)),
          ]),
        ),
      ]),
    );
