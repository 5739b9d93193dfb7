import { decides } from '../../kernel/command.ts';
import { unknownUnit } from '../../organisation/unit.ts';
import { fundExists } from '../fund.ts';
import { fundFor, purposeTaken } from '../purposes.ts';
import { openFundCommand } from './command.ts';
import { fundOpened, purposeReserved } from './events.ts';

/** One fund, with one set of books, for each purpose that a pool has money for from a source in a fiscal year. */
export const openFund = decides(openFundCommand, ({ fund, pool, purposes }, request) => {
  if (fund) return fundExists(request.fundId, 'fundId');
  if (!pool) return unknownUnit(request.poolHolderId, 'poolHolderId');
  const holder = fundFor(purposes, request);
  if (holder) return purposeTaken({ ...request, fundId: holder }, 'source');
  return { fund: [fundOpened(request)], purposes: [purposeReserved(request)] };
});
