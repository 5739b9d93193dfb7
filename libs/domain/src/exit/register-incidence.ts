import type { Day } from '../kernel/calendar.ts';
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

const countWithoutTakenOver = refusal(
  'exit.count-without-taken-over',
  ({ unitId, year, from }: VillageYear & { from: readonly string[] }) => ({
    zh: `${unitId} 在登记 ${year} 年户数人数之后承继了 ${from.join('、')} 的登记，应退回，待合并登记下一年度后再申请`,
    en: `After its count of ${year}, ${unitId} took over the register of ${from.join(', ')}: the exit is returned, and applied for when all are counted together in the next year`,
  }),
);

/**
 * The incidence by the register of a village, in whole basis points, cut off: it is below a limit as the exact share is.
 * Of what was taken over after the count and by the day, the register knows who is poor but not how many live there.
 */
export function registerIncidence(register: HouseholdRegister, of: VillageYear, on: Day): Measurement | Refusal {
  const count = countOf(register, of.year);
  if (!count) return countMissing(of, 'unitId');
  const later = register.takenOver.filter((each) => each.year >= of.year && each.on <= on);
  if (later.length > 0) return countWithoutTakenOver({ ...of, from: later.map(({ unitId }) => unitId) }, 'unitId');
  const { persons, population } = count;
  const valueBp = population > 0 ? Math.floor((persons.poor * 10_000) / population) : 0;
  return { measure: 'incidence', valueBp };
}
