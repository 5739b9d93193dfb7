import { decides } from '../../kernel/command.ts';
import { move } from '../movement.ts';
import { budgetFundsCommand } from './command.ts';
import { fundsBudgeted } from './events.ts';

export const budgetFunds = decides(budgetFundsCommand, (states, request, context) =>
  move(
    states,
    request,
    context,
    ({ poolHolderId }) => ({
      from: undefined,
      to: { holderId: poolHolderId, phase: 'budgeted' },
    }),
    fundsBudgeted,
  ),
);
