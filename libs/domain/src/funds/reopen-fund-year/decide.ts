import { decides } from '../../kernel/command.ts';
import { refusal } from '../../kernel/refusal.ts';
import { unknownFund } from '../fund.ts';
import { reopenFundYearCommand } from './command.ts';
import { fundYearReopened } from './events.ts';

const notClosed = refusal('fund.not-closed', ({ fundId }: { fundId: string }) => ({
  zh: `资金 ${fundId} 没有关账`,
  en: `Fund ${fundId} is not closed`,
}));

export const reopenFundYear = decides(reopenFundYearCommand, ({ fund }, request) => {
  if (!fund) return unknownFund(request.fundId, 'fundId');
  if (!fund.closed) return notClosed(request, 'fundId');
  return { fund: [fundYearReopened({ ...request, fiscalYear: fund.fiscalYear })] };
});
