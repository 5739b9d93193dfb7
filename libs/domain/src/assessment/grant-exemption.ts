import { refusal } from '../kernel/refusal.ts';
import { useCase } from '../kernel/use-case.ts';
import { endedFault, unit, unknownUnit } from '../organisation/unit.ts';
import { exemptionGranted } from './facts.ts';
import { result } from './result.ts';

const exemptAlready = refusal('result.exempt-already', ({ unitId, year }: { unitId: string; year: number }) => ({
  zh: `${unitId} ${year} 年度已经免责`,
  en: `${unitId} is already exempt for ${year}`,
}));

/** Before a result or after it, and whether or not the cycle is open: disasters keep no calendar. */
export const grantExemption = useCase({
  name: 'assessment/grant-exemption',
  title: { zh: '准予免责', en: 'grant an exemption' },
  asks: exemptionGranted.fields,
  permission: 'assessment:revise',
  authority: 'required',
  streams: ({ unitId, year }) => ({ result: result(unitId, year), unit: unit(unitId) }),
  decide: ({ result, unit }, request) => {
    if (!unit) return unknownUnit(request.unitId, 'unitId');
    const ended = endedFault(unit, request.year);
    if (ended) return ended;
    if (result.exempt) return exemptAlready(request, 'unitId');
    return { result: [exemptionGranted(request)] };
  },
});
