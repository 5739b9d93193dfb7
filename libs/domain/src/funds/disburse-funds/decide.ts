import { decides } from '../../kernel/command.ts';
import { move } from '../movement.ts';
import { disburseFundsCommand } from './command.ts';
import { fundsDisbursed } from './events.ts';

export const disburseFunds = decides(disburseFundsCommand, (states, request, context) =>
  move(
    states,
    request,
    context,
    () => ({
      from: { holderId: request.fromHolderId, phase: 'allocated' },
      to: { holderId: request.toHolderId, phase: 'disbursed' },
    }),
    fundsDisbursed,
  ),
);
