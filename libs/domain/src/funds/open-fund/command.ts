import { command } from '../../kernel/command.ts';
import { unit } from '../../organisation/unit.ts';
import { fund } from '../fund.ts';
import { OpenFund } from './request.ts';

export const openFundCommand = command({
  name: 'funds/open-fund',
  request: OpenFund,
  permission: 'funds:record',
  authority: 'required',
  mayLieAhead: true,
  streams: ({ fundId, poolHolderId }) => ({ fund: fund(fundId), pool: unit(poolHolderId) }),
});
