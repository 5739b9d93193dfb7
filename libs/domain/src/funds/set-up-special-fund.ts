import { refusal } from '../kernel/refusal.ts';
import { useCase } from '../kernel/use-case.ts';
import { specialFund, specialFundSetUp } from './facts.ts';
import { fund, unknownFund, yearClosed } from './fund.ts';
import { openingFault, planDayFault } from './fund-days.ts';

const notCountySource = refusal('fund.not-county-source', ({ fundId }: { fundId: string }) => ({
  zh: `资金 ${fundId} 的来源不是县级财政，不能设为县级专项资金`,
  en: `Fund ${fundId} does not come from a county's own budget`,
}));
const alreadySpecial = refusal('fund.already-special', ({ fundId }: { fundId: string }) => ({
  zh: `资金 ${fundId} 已设为县级专项资金`,
  en: `Fund ${fundId} is already set up as a county special fund`,
}));

/** Less than the share of revenue that the outline asks for is flagged, not refused. */
export const setUpSpecialFund = useCase({
  name: 'funds/set-up-special-fund',
  title: { zh: '安排专项资金', en: 'set up a special fund' },
  asks: specialFund,
  permission: 'funds:record',
  authority: 'required',
  mayLieAhead: true,
  streams: ({ fundId }) => ({ fund: fund(fundId) }),
  decide: ({ fund }, request, { effectiveOn, today }) => {
    if (!fund) return unknownFund(request.fundId, 'fundId');
    if (fund.source !== 'county') return notCountySource(request, 'fundId');
    if (fund.special) return alreadySpecial(request, 'fundId');
    if (fund.closing) return yearClosed(fund, 'fundId');
    const misplaced = openingFault(fund, effectiveOn) ?? planDayFault(fund, effectiveOn, today);
    if (misplaced) return misplaced;
    return { fund: [specialFundSetUp({ ...request, unitId: fund.poolHolderId, fiscalYear: fund.fiscalYear })] };
  },
});
