import type { Day } from '../kernel/calendar.ts';
import { type Refusal, refusal } from '../kernel/refusal.ts';
import { liesIn } from '../organisation/superiors.ts';
import { absenceFault, type Unit } from '../organisation/unit.ts';

interface Elsewhere {
  readonly unitId: string;
  readonly issuerId: string;
}
const unitElsewhere = refusal('notice.unit-elsewhere', ({ unitId, issuerId }: Elsewhere) => ({
  zh: `${unitId} 不属于发布单位 ${issuerId}`,
  en: `${unitId} does not lie in ${issuerId}, the unit that makes it known`,
}));

interface Named {
  readonly issuerId: string;
  readonly unitIds: readonly string[];
}

/** Why a notice or an announcement cannot speak of its units: one does not exist on the day, or lies in another than the unit that posts it. */
export function unitsFault(
  { issuer, units }: { readonly issuer: Unit | undefined; readonly units: readonly (Unit | undefined)[] },
  { issuerId, unitIds }: Named,
  on: Day,
): Refusal | undefined {
  const absent = absenceFault(issuer, issuerId, on, 'issuerId');
  if (absent || !issuer) return absent;
  for (const [at, unitId] of unitIds.entries()) {
    const named = units[at];
    const fault = absenceFault(named, unitId, on, `unitIds.${at}`);
    if (fault || !named) return fault;
    if (!liesIn(named, issuer, on)) return unitElsewhere({ unitId, issuerId }, `unitIds.${at}`);
  }
  return undefined;
}
