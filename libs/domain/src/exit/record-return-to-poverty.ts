import { yearOf } from '../kernel/calendar.ts';
import { type Refusal, refusal } from '../kernel/refusal.ts';
import { useCase } from '../kernel/use-case.ts';
import { endedFault, unit } from '../organisation/unit.ts';
import { approvedFault } from './exit-fault.ts';
import { returnedToPoverty, returnToPoverty } from './facts.ts';
import { countOf, type HouseholdRegister, householdRegister } from './household-register.ts';
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

const moreThanPeople = refusal(
  'return.more-than-people',
  ({ unitId, persons, population }: Asked & { population: number }) => ({
    zh: `返贫 ${persons} 人，多于 ${unitId} 全村 ${population} 人`,
    en: `${persons} persons returned to poverty, more than the ${population} of ${unitId}`,
  }),
);

/** Where the village has counted the year, both say the same; by its last count before, no more return than live there. */
function countFault(register: HouseholdRegister, asked: Asked): Refusal | undefined {
  const count = countOf(register, asked.year);
  if (!count) {
    const { population } = register.counts.findLast(({ year }) => year < asked.year) ?? {};
    return population !== undefined && register.takenOver.length === 0 && asked.persons > population
      ? moreThanPeople({ ...asked, population }, 'persons')
      : undefined;
  }
  const [countedPersons, countedHouseholds] = [count.persons.returned, count.households.returned];
  return countedPersons === asked.persons && countedHouseholds === asked.households
    ? undefined
    : otherThanCounted({ ...asked, countedPersons, countedHouseholds }, 'persons');
}

/** The exit stands unless it is shown false. How many had come out is what the villages have counted by then. */
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
    const personsOut = personsOutIn(gathered, request.unitId, request.year);
    return countFault(register, request) ?? { exit: [returnedToPoverty({ ...request, personsOut })] };
  },
});
