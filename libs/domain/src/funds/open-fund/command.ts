import { command } from '../../kernel/command.ts';
import { unit } from '../../organisation/unit.ts';
import { fund } from '../fund.ts';
import { purposes } from '../purposes.ts';
import { OpenFund } from './request.ts';

export const openFundCommand = command({
  name: 'funds/open-fund',
  title: { zh: '设立资金账套', en: 'open a fund' },
  request: OpenFund,
  permission: 'funds:record',
  authority: 'required',
  mayLieAhead: true,
  streams: (request) => ({
    fund: fund(request.fundId),
    pool: unit(request.poolHolderId),
    purposes: purposes(request),
  }),
});
