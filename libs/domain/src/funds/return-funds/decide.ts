import { decides } from '../../kernel/command.ts';
import { refusal } from '../../kernel/refusal.ts';
import { disbursementsTo } from '../books.ts';
import { move } from '../movement.ts';
import { returnFundsCommand } from './command.ts';
import { fundsReturned } from './events.ts';

interface Returned {
  readonly fromHolderId: string;
  readonly toHolderId: string;
}
const neverDisbursed = refusal('funds.never-disbursed', ({ fromHolderId, toHolderId }: Returned) => ({
  zh: `${toHolderId} 没有向 ${fromHolderId} 拨付过该资金,不能退回给它`,
  en: `${toHolderId} has disbursed nothing of this fund to ${fromHolderId}: nothing can be returned to it`,
}));

/** Money goes back to whom it came from. */
export const returnFunds = decides(returnFundsCommand, (states, request, context) => {
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
});
