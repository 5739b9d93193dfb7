import { type Day, lastDayOf } from '../kernel/calendar.ts';
import { orderFault } from '../kernel/effective-day.ts';
import { type Refusal, refusal } from '../kernel/refusal.ts';
import { useCase } from '../kernel/use-case.ts';
import { type Level, levelNames } from '../organisation/terms.ts';
import { type Unit, unbornFault, unit } from '../organisation/unit.ts';
import { householdsCounted } from './facts.ts';
import { type HouseholdRegister, householdRegister, lastYearOf } from './household-register.ts';
import { registerFault } from './register-fault.ts';
import { returnedFault } from './returned-fault.ts';
import { unitExit } from './unit-exit.ts';

interface VillageYear {
  readonly unitId: string;
  readonly year: number;
}
const notAVillage = refusal('count.not-a-village', ({ unitId, level }: { unitId: string; level: Level }) => ({
  zh: `${unitId} 是${levelNames[level].zh}单位，户数人数按村登记`,
  en: `${unitId} is a unit of level ${level}: households are counted by villages`,
}));
const alreadyCounted = refusal('count.already-counted', ({ unitId, year }: VillageYear) => ({
  zh: `${unitId} ${year} 年的户数人数已登记，如有差错应予更正`,
  en: `The households of ${unitId} are counted for ${year}: what is wrong is corrected`,
}));
const yearOutOfOrder = refusal('count.year-out-of-order', ({ unitId, year, next }: VillageYear & { next: number }) => ({
  zh: `${unitId} 下一个应登记的年度是 ${next} 年，不是 ${year} 年`,
  en: `The next year to be counted of ${unitId} is ${next}, not ${year}`,
}));
/** 年度动态管理: the count of the end of a year is made in its last quarter, or later. */
const countedFrom = (year: number): Day => `${year}-10-01`;
const tooEarly = refusal('count.too-early', ({ year, on }: { year: number; on: Day }) => ({
  zh: `${year} 年末的户数人数自 ${countedFrom(year)} 起登记，${on} 尚不能登记`,
  en: `How many there are at the end of ${year} is counted from ${countedFrom(year)} on, not on ${on}`,
}));
const endedWithin = refusal('count.ended-before', ({ unitId, year, endedOn }: VillageYear & { endedOn: Day }) => ({
  zh: `${unitId} 已于 ${endedOn} 合并或拆分，没有 ${year} 年末的户数人数；由承继村登记`,
  en: `${unitId} was merged or split on ${endedOn}: there is no end of ${year} of it; whoever is in its place counts`,
}));

const registerGone = refusal('count.register-gone', ({ unitId, to }: { unitId: string; to: readonly string[] }) => ({
  zh: `${unitId} 的登记已由 ${to.join('、')} 承继，不再登记户数人数`,
  en: `The register of ${unitId} was handed over to ${to.join(', ')}: nothing is counted in it any more`,
}));

function villageFault(village: Unit | undefined, { unitId, year }: VillageYear): Refusal | undefined {
  const unborn = unbornFault(village, unitId, lastDayOf(year), 'unitId');
  if (unborn || !village) return unborn;
  if (village.level !== 'village') return notAVillage(village, 'unitId');
  const { succeededOn: endedOn } = village;
  return endedOn !== undefined && endedOn <= lastDayOf(year)
    ? endedWithin({ unitId, year, endedOn }, 'year')
    : undefined;
}

/** What is gone and was taken over stands in another register, and would count twice; a village that goes on counts its rest. */
const handedOverFault = ({ handedOver }: HouseholdRegister, { unitId, succeededOn }: Unit): Refusal | undefined =>
  succeededOn !== undefined && handedOver.length > 0
    ? registerGone({ unitId, to: handedOver.map((each) => each.unitId) }, 'unitId')
    : undefined;

/** Years stand in their order, without a gap: each is checked against the one before. */
function yearFault(register: HouseholdRegister, asked: VillageYear, on: string): Refusal | undefined {
  const { year } = asked;
  const { counts, lastOn } = register;
  const last = lastYearOf(register);
  if (counts.some((each) => each.year === year)) return alreadyCounted(asked, 'year');
  if (last !== undefined && year !== last + 1) return yearOutOfOrder({ ...asked, next: last + 1 }, 'year');
  if (on < countedFrom(year)) return tooEarly({ year, on }, 'effectiveOn');
  return lastOn ? orderFault({ effectiveOn: on, lastOn }) : undefined;
}

export const countHouseholds = useCase({
  name: 'exit/count-households',
  title: { zh: '登记村年度贫困户数人数', en: 'count the poor households of a village for a year' },
  asks: householdsCounted.fields,
  permission: 'exit:count',
  authority: 'optional',
  streams: ({ unitId }) => ({ register: householdRegister(unitId), village: unit(unitId), exit: unitExit(unitId) }),
  affairOf: (_, { unitId }) => unitId,
  decide: ({ register, village, exit }, request, { effectiveOn }) => {
    const fault =
      villageFault(village, request) ??
      handedOverFault(register, village as Unit) ??
      yearFault(register, request, effectiveOn) ??
      registerFault(register.counts, register, request, (name) => name) ??
      returnedFault(exit, request, (name) => name);
    return fault ?? { register: [householdsCounted(request)] };
  },
});
