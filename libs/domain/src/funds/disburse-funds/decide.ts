import { decides } from '../../kernel/command.ts';
import { move } from '../movement.ts';
import { disburseFundsCommand } from './command.ts';
import { fundsDisbursed } from './events.ts';

export const disburseFunds = decides(disburseFundsCommand, (states, request) =>
  move(
    states,
    request,
    () => ({
      from: { holderId: request.fromHolderId, phase: 'allocated' },
      to: { holderId: request.toHolderId, phase: 'disbursed' },
    }),
    fundsDisbursed,
  ),
);
