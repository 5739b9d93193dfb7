import { refusal } from '../kernel/refusal.ts';
import { useCase } from '../kernel/use-case.ts';
import { UnitId } from '../kernel/vocabulary.ts';
import { placesOf } from '../organisation/superiors.ts';
import { disbursementsTo } from './books.ts';
import { fundsReturned } from './facts.ts';
import { givenFrom, move, movementStreams } from './movement.ts';
import { requestedMovement, whyBack } from './terms.ts';

interface Returned {
  readonly fromHolderId: string;
  readonly toHolderId: string;
}
const neverDisbursed = refusal('funds.never-disbursed', ({ fromHolderId, toHolderId }: Returned) => ({
  zh: `${toHolderId} 没有向 ${fromHolderId} 拨付过该资金，不能退回给它`,
  en: `${toHolderId} has disbursed nothing of this fund to ${fromHolderId}: nothing can be returned to it`,
}));

/**
 * 退回: disbursed money, back to what its payer has to give.
 *
 * Money goes back to whom it came from, or to the one that has taken its place.
 */
export const returnFunds = useCase({
  name: 'funds/return-funds',
  title: { zh: '退回资金', en: 'return funds' },
  asks: {
    ...requestedMovement,
    fromHolderId: UnitId,
    toHolderId: UnitId,
    ...whyBack,
  },
  permission: 'funds:record',
  authority: 'required',
  streams: movementStreams,
  decide: (states, request, context) => {
    const { fromHolderId, toHolderId } = request;
    const payers = states.toHolder ? [...placesOf(states.toHolder, context.effectiveOn)] : [];
    return move(states, request, context, {
      way: 'back',
      sides: (fund) => ({
        from: { holderId: fromHolderId, phase: 'disbursed' },
        to: { holderId: toHolderId, phase: givenFrom(fund, toHolderId) },
      }),
      fault: ({ books }) =>
        payers.some((payerId) => disbursementsTo(books, payerId, fromHolderId) > 0)
          ? undefined
          : neverDisbursed(request, 'toHolderId'),
      record: fundsReturned,
    });
  },
});
