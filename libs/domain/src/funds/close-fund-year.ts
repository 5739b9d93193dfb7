import { refusal } from '../kernel/refusal.ts';
import { useCase } from '../kernel/use-case.ts';
import { fundYearClosed, yearClosing } from './facts.ts';
import { fund, unknownFund } from './fund.ts';

const alreadyClosed = refusal('fund.already-closed', ({ fundId }: { fundId: string }) => ({
  zh: `资金 ${fundId} 已经关账`,
  en: `Fund ${fundId} is already closed`,
}));

/** What is left stays in its accounts: carried over 结转结余, to be seen as retained or idle. */
export const closeFundYear = useCase({
  name: 'funds/close-fund-year',
  title: { zh: '年度结账', en: 'close the books of a fiscal year' },
  asks: yearClosing,
  permission: 'funds:record',
  authority: 'required',
  streams: ({ fundId }) => ({ fund: fund(fundId) }),
  decide: ({ fund }, request) => {
    if (!fund) return unknownFund(request.fundId, 'fundId');
    if (fund.closed) return alreadyClosed(request, 'fundId');
    return { fund: [fundYearClosed({ ...request, fiscalYear: fund.fiscalYear })] };
  },
});
