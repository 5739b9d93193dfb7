import { decides } from '../../kernel/command.ts';
import { move } from '../movement.ts';
import { budgetFundsCommand } from './command.ts';
import { fundsBudgeted } from './events.ts';

export const budgetFunds = decides(budgetFundsCommand, (states, request) =>
  move(
    states,
    request,
    ({ poolHolderId }) => ({
      from: undefined,
      to: { holderId: poolHolderId, phase: 'budgeted' },
    }),
    fundsBudgeted,
  ),
);
