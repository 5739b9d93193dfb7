import { decides } from '../../kernel/command.ts';
import { refusal } from '../../kernel/refusal.ts';
import { endedFault, unknownUnit } from '../../organisation/unit.ts';
import { grantExemptionCommand } from './command.ts';
import { exemptionGranted } from './events.ts';

const exemptAlready = refusal('result.exempt-already', ({ unitId, year }: { unitId: string; year: number }) => ({
  zh: `${unitId} ${year} 年度已经免责`,
  en: `${unitId} is already exempt for ${year}`,
}));

/** Before a result or after it, and whether or not the cycle is open: disasters keep no calendar. */
export const grantExemption = decides(grantExemptionCommand, ({ result, unit }, request) => {
  if (!unit) return unknownUnit(request.unitId, 'unitId');
  const ended = endedFault(unit, request.year);
  if (ended) return ended;
  if (result.exempt) return exemptAlready(request, 'unitId');
  return { result: [exemptionGranted(request)] };
});
