import { firstDayOf } from '../kernel/calendar.ts';
import { orderFault } from '../kernel/effective-day.ts';
import { refusal } from '../kernel/refusal.ts';
import { useCase } from '../kernel/use-case.ts';
import { actingLeader, ownAffairFault } from '../organisation/own-affair.ts';
import { unit, unitYearFault, unknownUnit } from '../organisation/unit.ts';
import { classFault } from './assessable.ts';
import { cycle } from './cycle.ts';
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
  streams: ({ unitId, year }, caller) => ({
    result: result(unitId, year),
    unit: unit(unitId),
    cycle: cycle(year),
    acting: actingLeader(caller),
  }),
  decide: ({ result, unit, cycle, acting }, request, context) => {
    const { effectiveOn } = context;
    if (!unit) return unknownUnit(request.unitId, 'unitId');
    const fault = unitYearFault(unit, request.year) ?? (cycle && classFault(unit, request, cycle));
    if (fault) return fault;
    if (effectiveOn < firstDayOf(request.year)) return yearNotBegun({ year: request.year, effectiveOn }, 'effectiveOn');
    if (result.exemption) return exemptAlready(request, 'unitId');
    const { exemptionRevokedOn: revokedOn = effectiveOn } = result;
    // An exemption that came before the circular would have been in it.
    const late = result.status === 'published' ? orderFault({ effectiveOn, lastOn: result.announcedOn }) : undefined;
    const early = orderFault({ effectiveOn, lastOn: revokedOn });
    return ownAffairFault(acting, request, context) ?? late ?? early ?? { result: [exemptionGranted(request)] };
  },
});
