import { command } from '../../kernel/command.ts';
import { fund } from '../fund.ts';
import { SetUpSpecialFund } from './request.ts';

export const setUpSpecialFundCommand = command({
  name: 'funds/set-up-special-fund',
  title: { zh: '安排专项资金', en: 'set up a special fund' },
  request: SetUpSpecialFund,
  permission: 'funds:record',
  authority: 'required',
  mayLieAhead: true,
  streams: ({ fundId }) => ({ fund: fund(fundId) }),
});
