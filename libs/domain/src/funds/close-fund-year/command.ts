import { command } from '../../kernel/command.ts';
import { fund } from '../fund.ts';
import { CloseFundYear } from './request.ts';

export const closeFundYearCommand = command({
  name: 'funds/close-fund-year',
  request: CloseFundYear,
  permission: 'funds:record',
  authority: 'required',
  streams: ({ fundId }) => ({ fund: fund(fundId) }),
});
