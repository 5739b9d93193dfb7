import { refusal } from '../kernel/refusal.ts';
import { useCase } from '../kernel/use-case.ts';
import { UnitId } from '../kernel/vocabulary.ts';
import { disbursementsTo } from './books.ts';
import { fundsReturned } from './facts.ts';
import { move, movementStreams } from './movement.ts';
import { requestedMovement } from './terms.ts';

interface Returned {
  readonly fromHolderId: string;
  readonly toHolderId: string;
}
const neverDisbursed = refusal('funds.never-disbursed', ({ fromHolderId, toHolderId }: Returned) => ({
  zh: `${toHolderId} 没有向 ${fromHolderId} 拨付过该资金,不能退回给它`,
  en: `${toHolderId} has disbursed nothing of this fund to ${fromHolderId}: nothing can be returned to it`,
}));

/**
 * 退回: disbursed money, back to what its payer has to give.
 *
 * Money goes back to whom it came from.
 */
export const returnFunds = useCase({
  name: 'funds/return-funds',
  title: { zh: '退回资金', en: 'return funds' },
  asks: {
    ...requestedMovement,
    fromHolderId: UnitId,
    toHolderId: UnitId,
  },
  permission: 'funds:record',
  authority: 'required',
  streams: movementStreams,
  decide: (states, request, context) => {
    const { fromHolderId, toHolderId } = request;
    if (states.fund && disbursementsTo(states.fund.books, toHolderId, fromHolderId) === 0)
      return neverDisbursed(request, 'toHolderId');
    return move(
      states,
      request,
      context,
      () => ({
        from: { holderId: request.fromHolderId, phase: 'disbursed' },
        to: { holderId: request.toHolderId, phase: 'allocated' },
      }),
      fundsReturned,
    );
  },
});
