import { decides } from '../../kernel/command.ts';
import { move } from '../movement.ts';
import { returnFundsCommand } from './command.ts';
import { fundsReturned } from './events.ts';

export const returnFunds = decides(returnFundsCommand, (states, request, context) =>
  move(
    states,
    request,
    context,
    () => ({
      from: { holderId: request.fromHolderId, phase: 'disbursed' },
      to: { holderId: request.toHolderId, phase: 'allocated' },
    }),
    fundsReturned,
  ),
);
