import { given } from '../given.ts';
import type { ViewsOf } from '../runner/views.ts';
import type { funds } from './model.ts';

interface Narrowed {
  readonly fundId?: string | undefined;
  readonly holderId?: string | undefined;
}

type Side = 'from' | 'to';

/** What every account holds when the movements effective until a day are added up. */
export function movedUntil(views: ViewsOf<readonly [typeof funds]>, on: string, narrowed: Narrowed) {
  return views
    .selectFrom(
      side(views, 'from', on, narrowed)
        .unionAll(side(views, 'to', on, narrowed))
        .as('side'),
    )
    .select(({ fn }) => ['fundId', 'holderId', 'phase', fn.sum<number>('amountFen').as('balanceFen')])
    .groupBy(['fundId', 'holderId', 'phase']);
}

function side(views: ViewsOf<readonly [typeof funds]>, of: Side, on: string, { fundId, holderId }: Narrowed) {
  return views
    .selectFrom('fundMovement')
    .select((eb) => [
      'fundId',
      eb.ref(`${of}HolderId`).as('holderId'),
      eb.ref(`${of}Phase`).as('phase'),
      of === 'from' ? eb('amountFen', '*', -1).as('amountFen') : 'amountFen',
    ])
    .where('effectiveOn', '<=', on)
    .where((eb) =>
      eb.and([
        ...given(fundId, (id) => eb('fundId', '=', id)),
        ...given(holderId, (id) => eb(eb.ref(`${of}HolderId`), '=', id)),
      ]),
    );
}
