import { type Day, lastDayOf } from '../kernel/calendar.ts';
import { orderFault } from '../kernel/effective-day.ts';
import { type Refusal, refusal } from '../kernel/refusal.ts';
import { useCase } from '../kernel/use-case.ts';
import { type Level, levelNames } from '../organisation/terms.ts';
import { endedFault, unbornFault, unit } from '../organisation/unit.ts';
import { revenueRecorded } from './facts.ts';
import { reasonFault } from './reason-fault.ts';
import { type Revenue, revenue } from './revenue.ts';
import type { RevenueBasis } from './terms.ts';

interface OfYear {
  readonly unitId: string;
  readonly fiscalYear: number;
}
interface Asked extends OfYear {
  readonly amountFen: number;
  readonly basis: RevenueBasis;
  readonly reasonCode?: string | undefined;
}
const alreadyRecorded = refusal('revenue.already-recorded', ({ unitId, fiscalYear }: OfYear) => ({
  zh: `单位 ${unitId} 的 ${fiscalYear} 年财政收入已登记；如需更正，请注明理由（reasonCode）`,
  en: `The revenue of ${unitId} in ${fiscalYear} is recorded; for another figure, give the reason (reasonCode)`,
}));
const yearNotOver = refusal('revenue.year-not-over', ({ fiscalYear, on }: OfYear & { readonly on: Day }) => ({
  zh: `${fiscalYear} 年到 ${lastDayOf(fiscalYear)} 才结束，${on} 还没有该年的决算或公报`,
  en: `The year ${fiscalYear} ends on ${lastDayOf(fiscalYear)}: on ${on} it has neither final accounts nor a bulletin`,
}));

const nothingCorrected = refusal('revenue.nothing-corrected', ({ unitId, fiscalYear }: OfYear) => ({
  zh: `单位 ${unitId} 的 ${fiscalYear} 年财政收入尚未登记，首次登记不注明更正理由`,
  en: `The revenue of ${unitId} in ${fiscalYear} is not recorded yet: the first record gives no reason for another figure`,
}));
const unchanged = refusal('revenue.unchanged', ({ unitId, fiscalYear }: OfYear) => ({
  zh: `单位 ${unitId} 的 ${fiscalYear} 年财政收入已按同一依据登记为同一数额`,
  en: `The revenue of ${unitId} in ${fiscalYear} is already recorded as this figure, on this basis`,
}));
const approvedAreFinal = refusal('revenue.approved-accounts-are-final', () => ({
  zh: '理由为决算批复（accounts-approved）的，依据应为决算（final-accounts）',
  en: 'Where the reason is accounts-approved, the basis is final-accounts',
}));

/** Why what is recorded does not take the place of what was before. */
function correctionFault(before: Revenue | undefined, asked: Asked): Refusal | undefined {
  const { reasonCode, basis, amountFen } = asked;
  if (!before) return reasonCode ? nothingCorrected(asked, 'reasonCode') : undefined;
  if (!reasonCode) return alreadyRecorded(asked, 'reasonCode');
  if (before.amountFen === amountFen && before.basis === basis) return unchanged(asked, 'amountFen');
  return reasonCode === 'accounts-approved' && basis !== 'final-accounts' ? approvedAreFinal({}, 'basis') : undefined;
}

const withoutBudget = refusal('revenue.no-budget', ({ unitId, level }: { unitId: string; level: Level }) => ({
  zh: `${unitId} 是${levelNames[level].zh}单位，没有一级财政；财政收入按市、县、乡镇登记`,
  en: `${unitId} is of level ${level} and has no budget of its own: revenue is that of a city, county or township`,
}));
const BUDGETS: readonly Level[] = ['city', 'county', 'township'];

/** `reasonCode`: why the figure takes the place of an earlier one. Before the year is over, only its budget is known. */
export const recordRevenue = useCase({
  name: 'funds/record-revenue',
  title: { zh: '登记地方财政收入', en: 'record the fiscal revenue of a unit' },
  asks: revenueRecorded.fields,
  permission: 'funds:record',
  authority: 'required',
  streams: ({ unitId, fiscalYear }) => ({ revenue: revenue(unitId, fiscalYear), unit: unit(unitId) }),
  decide: ({ revenue, unit }, request, { effectiveOn: on }) => {
    const { unitId, fiscalYear, basis } = request;
    const fault =
      unbornFault(unit, unitId, on, 'unitId') ??
      unbornFault(unit, unitId, lastDayOf(fiscalYear), 'fiscalYear') ??
      (unit && endedFault(unit, fiscalYear, 'fiscalYear'));
    if (fault) return fault;
    if (unit && !BUDGETS.includes(unit.level)) return withoutBudget(unit, 'unitId');
    const isOfWholeYear = basis === 'final-accounts' || basis === 'bulletin';
    if (isOfWholeYear && on <= lastDayOf(fiscalYear)) return yearNotOver({ ...request, on }, 'effectiveOn');
    const misplaced =
      correctionFault(revenue, request) ??
      (revenue && orderFault({ effectiveOn: on, lastOn: revenue.lastOn })) ??
      reasonFault(request);
    return misplaced ?? { revenue: [revenueRecorded(request)] };
  },
});
