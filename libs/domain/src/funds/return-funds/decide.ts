import { decides } from '../../kernel/command.ts';
import { move } from '../movement.ts';
import { returnFundsCommand } from './command.ts';
import { fundsReturned } from './events.ts';

export const returnFunds = decides(returnFundsCommand, (states, request) =>
  move(
    states,
    request,
    () => ({
      from: { holderId: request.fromHolderId, phase: 'disbursed' },
      to: { holderId: request.toHolderId, phase: 'allocated' },
    }),
    fundsReturned,
  ),
);
