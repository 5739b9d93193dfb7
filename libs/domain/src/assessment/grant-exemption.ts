import { firstDayOf } from '../kernel/calendar.ts';
import { refusal } from '../kernel/refusal.ts';
import { useCase } from '../kernel/use-case.ts';
import { endedFault, unit, unknownUnit } from '../organisation/unit.ts';
import { exemptionGranted } from './facts.ts';
import { result } from './result.ts';

const exemptAlready = refusal('result.exempt-already', ({ unitId, year }: { unitId: string; year: number }) => ({
  zh: `${unitId} ${year} 年度已经免责`,
  en: `${unitId} is already exempt for ${year}`,
}));
const yearNotBegun = refusal(
  'exemption.year-not-begun',
  ({ year, effectiveOn }: { year: number; effectiveOn: string }) => ({
    zh: `${effectiveOn} 时 ${year} 年度尚未开始，不能预先免责`,
    en: `On ${effectiveOn} the year ${year} has not begun: nobody is exempt in advance`,
  }),
);

/** Before a result or after it, and whether or not the cycle is open: disasters keep no calendar. */
export const grantExemption = useCase({
  name: 'assessment/grant-exemption',
  title: { zh: '准予免责', en: 'grant an exemption' },
  asks: exemptionGranted.fields,
  permission: 'assessment:revise',
  authority: 'required',
  streams: ({ unitId, year }) => ({ result: result(unitId, year), unit: unit(unitId) }),
  decide: ({ result, unit }, request, { effectiveOn }) => {
    if (!unit) return unknownUnit(request.unitId, 'unitId');
    const ended = endedFault(unit, request.year);
    if (ended) return ended;
    if (effectiveOn < firstDayOf(request.year)) return yearNotBegun({ year: request.year, effectiveOn }, 'effectiveOn');
    if (result.exempt) return exemptAlready(request, 'unitId');
    return { result: [exemptionGranted(request)] };
  },
});
