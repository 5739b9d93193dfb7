import { orderFault } from '../kernel/effective-day.ts';
import { type Refusal, refusal } from '../kernel/refusal.ts';
import { useCase } from '../kernel/use-case.ts';
import { absenceFault, type Unit, unit, unknownUnit } from '../organisation/unit.ts';
import { registerHandedOver, registerTakenOver, registerTaking } from './facts.ts';
import { type HouseholdRegister, householdRegister, lastYearOf } from './household-register.ts';
import { leftAfter, type Measure } from './register-fault.ts';
import type { RegisterShare } from './terms.ts';

interface Pair {
  readonly unitId: string;
  readonly predecessorId: string;
}
const notASuccessor = refusal('register.not-a-successor', ({ unitId, predecessorId }: Pair) => ({
  zh: `${unitId} 没有承继 ${predecessorId}`,
  en: `${unitId} is not in the place of ${predecessorId}`,
}));
const alreadyTakenOver = refusal('register.already-taken-over', ({ unitId, predecessorId }: Pair) => ({
  zh: `${unitId} 已经承继 ${predecessorId} 的登记`,
  en: `${unitId} has taken over the register of ${predecessorId} already`,
}));
const nothingCounted = refusal('register.nothing-counted', ({ predecessorId }: Pair) => ({
  zh: `${predecessorId} 没有登记过户数人数，无可承继`,
  en: `The households of ${predecessorId} were never counted: there is nothing to take over`,
}));
interface Years extends Pair {
  readonly own: number;
  readonly year: number;
}
const yearsDiffer = refusal('register.years-differ', ({ unitId, predecessorId, own, year }: Years) => ({
  zh: `${unitId} 已登记至 ${own} 年，${predecessorId} 登记至 ${year} 年，应先登记到同一年`,
  en: `${unitId} has counted up to ${own}, and ${predecessorId} up to ${year}: both have to be counted up to the same year first`,
}));
interface Amount extends Pair {
  readonly measure: Measure;
  readonly column: keyof RegisterShare;
  readonly asked: number;
  readonly left: number;
}
const otherThanLeft = refusal(
  'register.other-than-left',
  ({ predecessorId, measure, column, asked, left }: Amount) => ({
    zh: `${predecessorId} 尚有${column === 'poor' ? '在册贫困' : '已脱贫'} ${left} ${measure === 'persons' ? '人' : '户'}可承继，不是 ${asked} ${measure === 'persons' ? '人' : '户'}`,
    en: `Of ${predecessorId}, ${left} ${measure} that are ${column === 'poor' ? 'in the register' : 'out of it'} are left to be taken over, not ${asked}`,
  }),
);

interface States {
  readonly register: HouseholdRegister;
  readonly predecessorRegister: HouseholdRegister;
  readonly village: Unit | undefined;
  readonly predecessor: Unit | undefined;
}

/** Of one that is gone, it is named as a successor; of one that was split and goes on, a part became of it. */
function isInPlaceOf({ unitId, succeededOn, successorIds }: Unit, village: Unit, on: string): boolean {
  if (succeededOn !== undefined) return succeededOn <= on && successorIds.includes(village.unitId);
  return village.takenOver.some((taken) => taken.unitId === unitId && taken.on <= on);
}

function unitsFault({ village, predecessor, register }: States, pair: Pair, on: string): Refusal | undefined {
  const { unitId, predecessorId } = pair;
  const absent = absenceFault(village, unitId, on, 'unitId');
  if (absent) return absent;
  if (!predecessor) return unknownUnit(predecessorId, 'predecessorId');
  if (!isInPlaceOf(predecessor, village as Unit, on)) return notASuccessor(pair, 'predecessorId');
  return register.takenOver.some((each) => each.unitId === predecessorId)
    ? alreadyTakenOver(pair, 'predecessorId')
    : undefined;
}

interface Shares {
  readonly persons: RegisterShare;
  readonly households: RegisterShare;
}

/** What is left of a register after what others have taken over; the last of its successors takes all of that. */
function shareFault({ predecessorRegister, predecessor }: States, asked: Pair & Shares): Refusal | undefined {
  const { counts, handedOver } = predecessorRegister;
  const isLast = handedOver.length + 1 === predecessor?.successorIds.length;
  for (const measure of ['persons', 'households'] as const) {
    const whole = leftAfter(counts, predecessorRegister, measure);
    for (const column of ['poor', 'out'] as const) {
      const left = whole[column];
      const taken = asked[measure][column];
      if (taken > left || (isLast && taken < left))
        return otherThanLeft({ ...asked, measure, column, asked: taken, left }, `${measure}.${column}`);
    }
  }
  return undefined;
}

/** Of a village that was merged into another all; of one that was split, each successor its share, and none is lost. */
export const takeOverRegister = useCase({
  name: 'exit/take-over-register',
  title: { zh: '承继原村贫困户登记', en: 'take over the register of a village that was merged or split' },
  asks: registerTaking,
  permission: 'exit:count',
  authority: 'optional',
  streams: ({ unitId, predecessorId }) => ({
    register: householdRegister(unitId),
    predecessorRegister: householdRegister(predecessorId),
    village: unit(unitId),
    predecessor: unit(predecessorId),
  }),
  affairOf: (_, { unitId }) => unitId,
  decide: (states, request, { effectiveOn }) => {
    const { unitId, predecessorId, ...shares } = request;
    const fault = unitsFault(states, request, effectiveOn);
    if (fault) return fault;
    const [own, year] = [lastYearOf(states.register), lastYearOf(states.predecessorRegister)];
    if (year === undefined) return nothingCounted(request, 'predecessorId');
    if (own !== undefined && own !== year) return yearsDiffer({ unitId, predecessorId, own, year }, 'unitId');
    const lastOn = [states.register.lastOn, states.predecessorRegister.lastOn].reduce<string>(
      (last, day) => (day !== undefined && day > last ? day : last),
      '',
    );
    const wrong = orderFault({ effectiveOn, lastOn }) ?? shareFault(states, request);
    if (wrong) return wrong;
    return {
      register: [registerTakenOver({ unitId, predecessorId, year, ...shares })],
      predecessorRegister: [registerHandedOver({ unitId: predecessorId, successorId: unitId, year, ...shares })],
    };
  },
});
