import { type Refusal, refusal } from '../kernel/refusal.ts';
import { countOf, type HouseholdRegister } from './household-register.ts';
import type { Measurement } from './terms.ts';

interface VillageYear {
  readonly unitId: string;
  readonly year: number;
}
const countMissing = refusal('exit.count-missing', ({ unitId, year }: VillageYear) => ({
  zh: `${unitId} ${year} 年的户数人数尚未登记，无从核查贫困发生率`,
  en: `The households of ${unitId} are not counted for ${year}: its incidence cannot be checked`,
}));

/** The incidence by the register of a village, in whole basis points, cut off: it is below a limit as the exact share is. */
export function registerIncidence(register: HouseholdRegister, of: VillageYear): Measurement | Refusal {
  const count = countOf(register, of.year);
  if (!count) return countMissing(of, 'unitId');
  const { persons, population } = count;
  const valueBp = population > 0 ? Math.floor((persons.poor * 10_000) / population) : 0;
  return { measure: 'incidence', valueBp };
}
