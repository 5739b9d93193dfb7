import { command } from '../../kernel/command.ts';
import { movementStreams } from '../movement.ts';
import { BudgetFunds } from './request.ts';

export const budgetFundsCommand = command({
  name: 'funds/budget-funds',
  title: { zh: '列入预算', en: 'budget funds' },
  request: BudgetFunds,
  permission: 'funds:record',
  authority: 'required',
  mayLieAhead: true,
  streams: movementStreams,
});
