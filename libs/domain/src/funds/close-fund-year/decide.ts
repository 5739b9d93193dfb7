import { decides } from '../../kernel/command.ts';
import { refusal } from '../../kernel/refusal.ts';
import { unknownFund } from '../fund.ts';
import { closeFundYearCommand } from './command.ts';
import { fundYearClosed } from './events.ts';

const alreadyClosed = refusal('fund.already-closed', ({ fundId }: { fundId: string }) => ({
  zh: `资金 ${fundId} 已经关账`,
  en: `Fund ${fundId} is already closed`,
}));

/** What is left stays in its accounts: carried over 结转结余, to be seen as retained or idle. */
export const closeFundYear = decides(closeFundYearCommand, ({ fund }, request) => {
  if (!fund) return unknownFund(request.fundId, 'fundId');
  if (fund.closed) return alreadyClosed(request, 'fundId');
  return { fund: [fundYearClosed({ ...request, fiscalYear: fund.fiscalYear })] };
});
