import { command } from '../../kernel/command.ts';
import { fund } from '../fund.ts';
import { CloseFundYear } from './request.ts';

export const closeFundYearCommand = command({
  name: 'funds/close-fund-year',
  title: { zh: '年度结账', en: 'close the books of a fiscal year' },
  request: CloseFundYear,
  permission: 'funds:record',
  authority: 'required',
  streams: ({ fundId }) => ({ fund: fund(fundId) }),
});
