import { inYuan } from '../kernel/money.ts';
import { refusal } from '../kernel/refusal.ts';
import { useCase } from '../kernel/use-case.ts';
import { UnitId } from '../kernel/vocabulary.ts';
import { placesOf } from '../organisation/superiors.ts';
import { disbursedToFen } from './books.ts';
import { fundsReturned } from './facts.ts';
import { aboutMovement, givenFrom, move, movementStreams } from './movement.ts';
import { requestedMovement, whyBack } from './terms.ts';

interface Returned {
  readonly fromHolderId: string;
  readonly toHolderId: string;
}
const neverDisbursed = refusal('funds.never-disbursed', ({ fromHolderId, toHolderId }: Returned) => ({
  zh: `${toHolderId} 没有向 ${fromHolderId} 拨付过该资金，或者已全部退回，不能退回给它`,
  en: `${toHolderId} has disbursed nothing of this fund to ${fromHolderId}, or got all of it back: nothing can be returned to it`,
}));

interface TooMuch extends Returned {
  readonly amountFen: number;
  readonly leftFen: number;
}
const moreThanDisbursed = refusal('funds.more-than-disbursed', ({ fromHolderId, toHolderId, ...sum }: TooMuch) => ({
  zh: `${toHolderId} 向 ${fromHolderId} 拨付后尚未退回的为 ${inYuan(sum.leftFen)} 元，不能退回 ${inYuan(sum.amountFen)} 元`,
  en: `Of what ${toHolderId} disbursed to ${fromHolderId}, ${inYuan(sum.leftFen)} yuan are not returned yet: ${inYuan(sum.amountFen)} cannot be`,
}));

/**
 * 退回: disbursed money, back to what its payer has to give.
 *
 * Money goes back to whom it came from, and no more than came from there, or to the one that has taken its place.
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
  about: aboutMovement,
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
      fault: ({ books }) => {
        const leftFen = payers.reduce((sum, payerId) => sum + disbursedToFen(books, payerId, fromHolderId), 0);
        if (leftFen <= 0) return neverDisbursed(request, 'toHolderId');
        return leftFen < request.amountFen ? moreThanDisbursed({ ...request, leftFen }, 'amountFen') : undefined;
      },
      record: fundsReturned,
    });
  },
});
