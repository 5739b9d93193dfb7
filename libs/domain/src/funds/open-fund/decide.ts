import { decides } from '../../kernel/command.ts';
import { unknownUnit } from '../../organisation/unit.ts';
import { fundExists } from '../fund.ts';
import { openFundCommand } from './command.ts';
import { fundOpened } from './events.ts';

export const openFund = decides(openFundCommand, ({ fund, pool }, request) => {
  if (fund) return fundExists(request.fundId, 'fundId');
  if (!pool) return unknownUnit(request.poolHolderId, 'poolHolderId');
  return { fund: [fundOpened(request)] };
});
