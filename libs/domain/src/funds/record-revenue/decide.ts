import { decides } from '../../kernel/command.ts';
import { refusal } from '../../kernel/refusal.ts';
import { unknownUnit } from '../../organisation/unit.ts';
import { recordRevenueCommand } from './command.ts';
import { revenueRecorded } from './events.ts';

interface Recorded {
  readonly unitId: string;
  readonly fiscalYear: number;
}
const alreadyRecorded = refusal('revenue.already-recorded', ({ unitId, fiscalYear }: Recorded) => ({
  zh: `单位 ${unitId} 的 ${fiscalYear} 年财政收入已登记;如需更正,请说明理由`,
  en: `The revenue of ${unitId} in ${fiscalYear} is recorded; give the reason for another figure`,
}));

export const recordRevenue = decides(recordRevenueCommand, ({ revenue, unit }, request) => {
  if (!unit) return unknownUnit(request.unitId, 'unitId');
  if (revenue && !request.reason) return alreadyRecorded(request, 'fiscalYear');
  return { revenue: [revenueRecorded(request)] };
});
