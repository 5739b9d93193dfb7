import { yearOf } from '../kernel/calendar.ts';
import type { RecordedFact } from '../kernel/fact.ts';
import { type Refusal, refusal } from '../kernel/refusal.ts';
import { useCase } from '../kernel/use-case.ts';
import { endedFault, unit } from '../organisation/unit.ts';
import { approvedFault } from './exit-fault.ts';
import { returnedToPoverty, returnToPoverty } from './facts.ts';
import { countOf, type HouseholdRegister, householdRegister, type Shared } from './household-register.ts';
import { personsOutIn, REDUCTION_BY } from './reduction.ts';
import { PERSONS_PER_HOUSEHOLD_MAX } from './register-fault.ts';
import { type UnitExit, unitExit } from './unit-exit.ts';

interface Asked {
  readonly unitId: string;
  readonly year: number;
  readonly persons: number;
  readonly households: number;
}
interface Span {
  readonly year: number;
  readonly from: number;
  readonly to: number;
}
const outsideYears = refusal('return.outside-years', ({ year, from, to }: Span) => ({
  zh: `返贫年度应在批准退出的 ${from} 年至 ${to} 年之间，不是 ${year} 年`,
  en: `A return to poverty is of a year from ${from}, that of the approval, to ${to}, not of ${year}`,
}));
const alreadyRecorded = refusal('return.already-recorded', ({ unitId, year }: Asked) => ({
  zh: `${unitId} ${year} 年的返贫已经登记`,
  en: `The return to poverty of ${unitId} in ${year} is already recorded`,
}));
const householdsDoNotFit = refusal('return.households-do-not-fit', ({ persons, households }: Asked) => ({
  zh: `返贫 ${households} 户 ${persons} 人：每户至少一人，至多 ${PERSONS_PER_HOUSEHOLD_MAX} 人`,
  en: `${households} households with ${persons} persons: every household has one at least and ${PERSONS_PER_HOUSEHOLD_MAX} at most`,
}));
const otherThanCounted = refusal(
  'return.other-than-counted',
  ({ unitId, year, ...said }: Asked & { countedPersons: number; countedHouseholds: number }) => ({
    zh: `${unitId} ${year} 年登记的返贫为 ${said.countedHouseholds} 户 ${said.countedPersons} 人，不是 ${said.households} 户 ${said.persons} 人`,
    en: `By the count of ${unitId} for ${year}, ${said.countedHouseholds} households with ${said.countedPersons} persons returned, not ${said.households} with ${said.persons}`,
  }),
);

const nothingCounted = refusal('return.nothing-counted', ({ unitId, year }: Asked) => ({
  zh: `${unitId} 所属各村至 ${year} 年的户数人数均未登记，不知已有多少人脱贫，应先登记户数人数（exit/count-households），再登记返贫`,
  en: `No village of ${unitId} has counted its households up to ${year}, so that nobody knows how many had come out: they are counted (exit/count-households) before a return is recorded`,
}));
const moreThanOut = refusal('return.more-than-out', ({ unitId, year, persons, out }: Asked & { out: number }) => ({
  zh: `返贫 ${persons} 人，多于 ${unitId} 至 ${year} 年已脱贫的 ${out} 人`,
  en: `${persons} persons returned to poverty, more than the ${out} of ${unitId} who had come out by ${year}`,
}));

/** Where the village has counted the year, both say the same. */
function countFault(register: HouseholdRegister, asked: Asked): Refusal | undefined {
  const count = countOf(register, asked.year);
  if (!count) return undefined;
  const [countedPersons, countedHouseholds] = [count.persons.returned, count.households.returned];
  return countedPersons === asked.persons && countedHouseholds === asked.households
    ? undefined
    : otherThanCounted({ ...asked, countedPersons, countedHouseholds }, 'persons');
}

const outIn = (shares: readonly Shared[], upTo: number): number =>
  shares.filter(({ year }) => year <= upTo).reduce((sum, { persons }) => sum + persons.out, 0);

/** How many were out: by the counts, with those of a village in whose place this one stands, less those who went to another. */
function personsOutOf(
  gathered: readonly RecordedFact[],
  { takenOver, handedOver }: HouseholdRegister,
  { unitId, year }: Asked,
): number | undefined {
  const counted = personsOutIn(gathered, unitId, year);
  if (counted === undefined && takenOver.length === 0) return undefined;
  return Math.max(0, (counted ?? 0) + outIn(takenOver, year) - outIn(handedOver, year));
}

/**
 * The exit stands unless it is shown false. How many had come out is what the villages have counted by then: no more return,
 * and none while nothing is counted.
 */
export const recordReturnToPoverty = useCase({
  name: 'exit/record-return-to-poverty',
  title: { zh: '登记退出后返贫', en: 'record the return to poverty in a unit that is out of it' },
  asks: returnToPoverty,
  permission: 'exit:count',
  authority: 'optional',
  streams: ({ unitId }) => ({
    exit: unitExit(unitId),
    unit: unit(unitId),
    register: householdRegister(unitId),
  }),
  affairOf: (_, { unitId }) => unitId,
  gathers: REDUCTION_BY,
  decide: ({ exit, unit, register }, request, { effectiveOn, gathered = [] }) => {
    const fault = approvedFault(exit, request.unitId, effectiveOn);
    if (fault) return fault;
    const { approvedOn = effectiveOn, returns } = exit as UnitExit;
    const span = { year: request.year, from: yearOf(approvedOn), to: yearOf(effectiveOn) };
    if (span.year < span.from || span.year > span.to) return outsideYears(span, 'year');
    const gone = unit && endedFault(unit, request.year);
    if (gone) return gone;
    if (returns.some(({ year }) => year === request.year)) return alreadyRecorded(request, 'year');
    const { persons, households } = request;
    if (persons < households || persons > households * PERSONS_PER_HOUSEHOLD_MAX)
      return householdsDoNotFit(request, 'households');
    const personsOut = personsOutOf(gathered, register, request);
    if (personsOut === undefined) return nothingCounted(request, 'unitId');
    if (persons > personsOut) return moreThanOut({ ...request, out: personsOut }, 'persons');
    return countFault(register, request) ?? { exit: [returnedToPoverty({ ...request, personsOut })] };
  },
});
