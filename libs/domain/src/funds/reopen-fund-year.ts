import { refusal } from '../kernel/refusal.ts';
import { useCase } from '../kernel/use-case.ts';
import { fundYearReopened, yearReopening } from './facts.ts';
import { fund, unknownFund } from './fund.ts';

const notClosed = refusal('fund.not-closed', ({ fundId }: { fundId: string }) => ({
  zh: `资金 ${fundId} 没有关账`,
  en: `Fund ${fundId} is not closed`,
}));

export const reopenFundYear = useCase({
  name: 'funds/reopen-fund-year',
  title: { zh: '重开年度账', en: 'reopen the books of a fiscal year' },
  asks: yearReopening,
  permission: 'funds:record',
  authority: 'required',
  streams: ({ fundId }) => ({ fund: fund(fundId) }),
  decide: ({ fund }, request) => {
    if (!fund) return unknownFund(request.fundId, 'fundId');
    if (!fund.closed) return notClosed(request, 'fundId');
    return { fund: [fundYearReopened({ ...request, fiscalYear: fund.fiscalYear })] };
  },
});
