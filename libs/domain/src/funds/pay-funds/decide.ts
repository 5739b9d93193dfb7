import { decides } from '../../kernel/command.ts';
import { refusal } from '../../kernel/refusal.ts';
import { move } from '../movement.ts';
import { payFundsCommand } from './command.ts';
import { fundsPaid } from './events.ts';

const untraced = refusal('funds.payment-untraced', ({ movementId }: { movementId: string }) => ({
  zh: `支付 ${movementId} 未注明用于哪个村或哪个项目`,
  en: `Payment ${movementId} names neither a village nor a project`,
}));

/** Money is followed to the village or the project that it was spent on. */
export const payFunds = decides(payFundsCommand, (states, request, context) => {
  if (!request.villageId && !request.projectId) return untraced(request);
  return move(
    states,
    request,
    context,
    () => ({
      from: { holderId: request.fromHolderId, phase: 'disbursed' },
      to: { holderId: request.fromHolderId, phase: 'paid' },
    }),
    fundsPaid,
  );
});
