import { command } from '../../kernel/command.ts';
import { fund } from '../fund.ts';
import { ReopenFundYear } from './request.ts';

export const reopenFundYearCommand = command({
  name: 'funds/reopen-fund-year',
  request: ReopenFundYear,
  permission: 'funds:record',
  authority: 'required',
  streams: ({ fundId }) => ({ fund: fund(fundId) }),
});
