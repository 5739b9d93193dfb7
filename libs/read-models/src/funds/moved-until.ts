import type { ViewsOf } from '../runner/views.ts';
import type { funds } from './model.ts';

type Side = 'from' | 'to';

/** What every account holds when the movements effective until a day are added up. */
export function movedUntil(views: ViewsOf<readonly [typeof funds]>, on: string) {
  return views
    .selectFrom(
      side(views, 'from', on)
        .unionAll(side(views, 'to', on))
        .as('side'),
    )
    .select(({ fn }) => ['fundId', 'holderId', 'phase', fn.sum<number>('amountFen').as('balanceFen')])
    .groupBy(['fundId', 'holderId', 'phase']);
}

const side = (views: ViewsOf<readonly [typeof funds]>, of: Side, on: string) =>
  views
    .selectFrom('fundMovement')
    .select((eb) => [
      'fundId',
      eb.ref(`${of}HolderId`).as('holderId'),
      eb.ref(`${of}Phase`).as('phase'),
      of === 'from' ? eb('amountFen', '*', -1).as('amountFen') : 'amountFen',
    ])
    .where('effectiveOn', '<=', on);
