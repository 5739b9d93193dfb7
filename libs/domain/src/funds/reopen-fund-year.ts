import { orderFault } from '../kernel/effective-day.ts';
import { refusal } from '../kernel/refusal.ts';
import { useCase } from '../kernel/use-case.ts';
import { fundYearReopened, yearReopening } from './facts.ts';
import { fund, unknownFund } from './fund.ts';
import { reasonFault } from './reason-fault.ts';

const notClosed = refusal('fund.not-closed', ({ fundId }: { fundId: string }) => ({
  zh: `资金 ${fundId} 的年度账尚未结账`,
  en: `Fund ${fundId} is not closed`,
}));

const samePerson = refusal('fund.same-person', ({ fundId }: { fundId: string }) => ({
  zh: `资金 ${fundId} 的年度账须由结账人以外的人重开`,
  en: `The year of fund ${fundId} is reopened by another than who closed it`,
}));

/** What is closed is closed: nobody opens again alone what they closed. */
export const reopenFundYear = useCase({
  name: 'funds/reopen-fund-year',
  title: { zh: '重开年度账', en: 'reopen the books of a fiscal year' },
  asks: yearReopening,
  permission: 'funds:reopen',
  authority: 'required',
  streams: ({ fundId }) => ({ fund: fund(fundId) }),
  decide: ({ fund }, request, { effectiveOn, isSamePerson }) => {
    if (!fund) return unknownFund(request.fundId, 'fundId');
    const { closing } = fund;
    if (!closing) return notClosed(request, 'fundId');
    if (isSamePerson(closing.by)) return samePerson(request, 'fundId');
    const fault = orderFault({ effectiveOn, lastOn: closing.on }) ?? reasonFault(request);
    if (fault) return fault;
    return { fund: [fundYearReopened({ ...request, fiscalYear: fund.fiscalYear })] };
  },
});
