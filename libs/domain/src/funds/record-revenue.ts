import { refusal } from '../kernel/refusal.ts';
import { useCase } from '../kernel/use-case.ts';
import { unit, unknownUnit } from '../organisation/unit.ts';
import { revenueRecorded } from './facts.ts';
import { revenue } from './revenue.ts';

interface Recorded {
  readonly unitId: string;
  readonly fiscalYear: number;
}
const alreadyRecorded = refusal('revenue.already-recorded', ({ unitId, fiscalYear }: Recorded) => ({
  zh: `单位 ${unitId} 的 ${fiscalYear} 年财政收入已登记;如需更正,请说明理由`,
  en: `The revenue of ${unitId} in ${fiscalYear} is recorded; give the reason for another figure`,
}));

/** `reason`: why the figure takes the place of an earlier one. */
export const recordRevenue = useCase({
  name: 'funds/record-revenue',
  title: { zh: '登记地方财政收入', en: 'record the fiscal revenue of a unit' },
  asks: revenueRecorded.fields,
  permission: 'funds:record',
  authority: 'required',
  streams: ({ unitId, fiscalYear }) => ({ revenue: revenue(unitId, fiscalYear), unit: unit(unitId) }),
  decide: ({ revenue, unit }, request) => {
    if (!unit) return unknownUnit(request.unitId, 'unitId');
    if (revenue && !request.reason) return alreadyRecorded(request, 'fiscalYear');
    return { revenue: [revenueRecorded(request)] };
  },
});
