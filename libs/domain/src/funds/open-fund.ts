import { refusal } from '../kernel/refusal.ts';
import { useCase } from '../kernel/use-case.ts';
import { type Level, levelNames } from '../organisation/terms.ts';
import { absenceFault, type Unit, unit } from '../organisation/unit.ts';
import { fundOpened, openedFund, purposeReserved } from './facts.ts';
import { fund, fundExists } from './fund.ts';
import { fundYearFault } from './fund-days.ts';
import { fundFor, purposes, purposeTaken } from './purposes.ts';
import type { FundSource } from './terms.ts';

/** Where money of a level's own budget begins; all other sources may have their pool anywhere. */
const POOLS: Readonly<Partial<Record<FundSource, readonly Level[]>>> = {
  city: ['city', 'county', 'department'],
  county: ['county', 'department'],
};
interface Misplaced {
  readonly source: FundSource;
  readonly poolHolderId: string;
  readonly level: Level;
}
const poolOfAnotherLevel = refusal('fund.pool-of-another-level', ({ source, poolHolderId, level }: Misplaced) => ({
  zh: `${poolHolderId} 是${levelNames[level].zh}单位，${source === 'city' ? '市级' : '县级'}资金的资金池不能设在该级`,
  en: `${poolHolderId} is a unit of level ${level}: money of the ${source}'s own budget has no pool there`,
}));

const poolFault = (asked: { readonly source: FundSource; readonly poolHolderId: string }, { level }: Unit) =>
  (POOLS[asked.source]?.includes(level) ?? true) ? undefined : poolOfAnotherLevel({ ...asked, level }, 'poolHolderId');

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
    const fault =
      absenceFault(pool, request.poolHolderId, effectiveOn, 'poolHolderId') ??
      fundYearFault(request, effectiveOn) ??
      poolFault(request, pool as Unit);
    if (fault) return fault;
    const holder = fundFor(purposes, request);
    if (holder) return purposeTaken({ ...request, fundId: holder }, 'source');
    return { fund: [fundOpened(request)], purposes: [purposeReserved(request)] };
  },
});
