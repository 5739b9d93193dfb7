import { decides } from '../../kernel/command.ts';
import { move } from '../movement.ts';
import { recoverFundsCommand } from './command.ts';
import { fundsRecovered } from './events.ts';

export const recoverFunds = decides(recoverFundsCommand, (states, request, context) =>
  move(
    states,
    request,
    context,
    ({ poolHolderId }) => ({
      from: { holderId: request.fromHolderId, phase: request.fromPhase },
      to: { holderId: poolHolderId, phase: 'budgeted' },
    }),
    fundsRecovered,
  ),
);
