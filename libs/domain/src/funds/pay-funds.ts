import { refusal } from '../kernel/refusal.ts';
import { useCase } from '../kernel/use-case.ts';
import { UnitId } from '../kernel/vocabulary.ts';
import { fundsPaid } from './facts.ts';
import { aboutSpending, move, spendingStreams } from './movement.ts';
import { Payee, requestedMovement } from './terms.ts';

const untraced = refusal('funds.payment-untraced', ({ movementId }: { movementId: string }) => ({
  zh: `支付 ${movementId} 未注明用于哪个村或哪个项目`,
  en: `Payment ${movementId} names neither a village nor a project`,
}));

/**
 * 支付
 *
 * Money is followed to the village or the project that it was spent on.
 */
export const payFunds = useCase({
  name: 'funds/pay-funds',
  title: { zh: '支付资金', en: 'pay funds' },
  asks: {
    ...requestedMovement,
    fromHolderId: UnitId,
    payee: Payee,
  },
  permission: 'funds:record',
  authority: 'required',
  about: aboutSpending,
  streams: spendingStreams,
  decide: (states, request, context) => {
    if (!request.villageId && !request.projectId) return untraced(request, 'villageId');
    return move(states, request, context, {
      way: 'spent',
      sides: () => ({
        from: { holderId: request.fromHolderId, phase: 'disbursed' },
        to: { holderId: request.fromHolderId, phase: 'paid' },
      }),
      record: fundsPaid,
    });
  },
});
