import { useCase } from '../kernel/use-case.ts';
import { absenceFault, unit } from '../organisation/unit.ts';
import { fundOpened, openedFund, purposeReserved } from './facts.ts';
import { fund, fundExists } from './fund.ts';
import { fundFor, purposes, purposeTaken } from './purposes.ts';

/** One fund, with one set of books, for each purpose that a pool has money for from a source in a fiscal year. */
export const openFund = useCase({
  name: 'funds/open-fund',
  title: { zh: '设立资金账套', en: 'open a fund' },
  asks: openedFund,
  permission: 'funds:record',
  authority: 'required',
  mayLieAhead: true,
  streams: (request) => ({
    fund: fund(request.fundId),
    pool: unit(request.poolHolderId),
    purposes: purposes(request),
  }),
  decide: ({ fund, pool, purposes }, request, { effectiveOn }) => {
    if (fund) return fundExists(request.fundId, 'fundId');
    const absent = absenceFault(pool, request.poolHolderId, effectiveOn, 'poolHolderId');
    if (absent) return absent;
    const holder = fundFor(purposes, request);
    if (holder) return purposeTaken({ ...request, fundId: holder }, 'source');
    return { fund: [fundOpened(request)], purposes: [purposeReserved(request)] };
  },
});
