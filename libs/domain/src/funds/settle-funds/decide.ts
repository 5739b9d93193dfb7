import { decides } from '../../kernel/command.ts';
import { move } from '../movement.ts';
import { settleFundsCommand } from './command.ts';
import { fundsSettled } from './events.ts';

export const settleFunds = decides(settleFundsCommand, (states, request, context) =>
  move(
    states,
    request,
    context,
    () => ({
      from: { holderId: request.fromHolderId, phase: 'paid' },
      to: { holderId: request.fromHolderId, phase: 'settled' },
    }),
    fundsSettled,
  ),
);
