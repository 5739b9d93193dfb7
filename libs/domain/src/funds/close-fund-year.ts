import { laterOf } from '../kernel/calendar.ts';
import { orderFault } from '../kernel/effective-day.ts';
import { refusal } from '../kernel/refusal.ts';
import { useCase } from '../kernel/use-case.ts';
import { lastDayIn } from './books.ts';
import { fundYearClosed, yearClosing } from './facts.ts';
import { fund, unknownFund } from './fund.ts';
import { closingDayFault } from './fund-days.ts';

const alreadyClosed = refusal('fund.already-closed', ({ fundId }: { fundId: string }) => ({
  zh: `资金 ${fundId} 的年度账已结账`,
  en: `Fund ${fundId} is already closed`,
}));

/**
 * Once the year is over, and not before anything that is entered in its books.
 *
 * What is left stays in its accounts: carried over 结转结余, to be seen as retained or idle.
 */
export const closeFundYear = useCase({
  name: 'funds/close-fund-year',
  title: { zh: '年度结账', en: 'close the books of a fiscal year' },
  asks: yearClosing,
  permission: 'funds:record',
  authority: 'required',
  streams: ({ fundId }) => ({ fund: fund(fundId) }),
  decide: ({ fund }, request, { effectiveOn, today }) => {
    if (!fund) return unknownFund(request.fundId, 'fundId');
    if (fund.closing) return alreadyClosed(request, 'fundId');
    const early =
      closingDayFault(fund, effectiveOn) ??
      orderFault({ effectiveOn, lastOn: laterOf(fund.lastOn, lastDayIn(fund.books, today)) });
    if (early) return early;
    return { fund: [fundYearClosed({ ...request, fiscalYear: fund.fiscalYear })] };
  },
});
