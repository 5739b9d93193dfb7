import { decides } from '../../kernel/command.ts';
import { move } from '../movement.ts';
import { allocateFundsCommand } from './command.ts';
import { fundsAllocated } from './events.ts';

/** The pool allocates what is budgeted, also to its own holder; any other holder passes on what was allocated to it. */
export const allocateFunds = decides(allocateFundsCommand, (states, request, context) =>
  move(
    states,
    request,
    context,
    ({ poolHolderId }) => ({
      from: { holderId: request.fromHolderId, phase: request.fromHolderId === poolHolderId ? 'budgeted' : 'allocated' },
      to: { holderId: request.toHolderId, phase: 'allocated' },
    }),
    fundsAllocated,
  ),
);
