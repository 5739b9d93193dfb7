import { type Refusal, refusal } from '../kernel/refusal.ts';
import type { HouseholdCount } from './household-register.ts';
import type { UnitExit } from './unit-exit.ts';

interface Fewer {
  readonly unitId: string;
  readonly year: number;
  readonly households: number;
  readonly persons: number;
}
const fewerThanRecorded = refusal(
  'count.fewer-returned-than-recorded',
  ({ unitId, year, households, persons }: Fewer) => ({
    zh: `${unitId} ${year} 年已登记返贫 ${households} 户 ${persons} 人，年末登记的返贫不能更少`,
    en: `For ${year}, the return to poverty of ${households} households with ${persons} persons is recorded of ${unitId}: the count has no fewer`,
  }),
);

/** Why a count goes against a return to poverty recorded of its year: by the end of the year more may have returned, not fewer. */
export function returnedFault(
  exit: UnitExit | undefined,
  { year, persons, households }: HouseholdCount,
  field: (name: string) => string,
): Refusal | undefined {
  const told = exit?.returns.find((each) => each.year === year);
  if (!exit || !told) return undefined;
  const named = { unitId: exit.unitId, ...told };
  if (persons.returned < told.persons) return fewerThanRecorded(named, field('persons.returned'));
  return households.returned < told.households ? fewerThanRecorded(named, field('households.returned')) : undefined;
}
