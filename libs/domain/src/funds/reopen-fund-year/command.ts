import { command } from '../../kernel/command.ts';
import { fund } from '../fund.ts';
import { ReopenFundYear } from './request.ts';

export const reopenFundYearCommand = command({
  name: 'funds/reopen-fund-year',
  title: { zh: '重开年度账', en: 'reopen the books of a fiscal year' },
  request: ReopenFundYear,
  permission: 'funds:record',
  authority: 'required',
  streams: ({ fundId }) => ({ fund: fund(fundId) }),
});
