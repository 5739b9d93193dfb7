import { namesOf } from '../kernel/names.ts';
import { type Refusal, refusal } from '../kernel/refusal.ts';
import type { HouseholdCount, Shared } from './household-register.ts';
import type { RegisterCount, RegisterShare } from './terms.ts';

/** What a count cannot say: it does not follow from those of the years before it. */

export type Measure = 'persons' | 'households';
const measures = namesOf<Measure>({
  persons: { zh: '人', en: 'persons' },
  households: { zh: '户', en: 'households' },
});
const columns = namesOf<keyof RegisterCount>({
  poor: { zh: '在册贫困', en: 'in the register' },
  newlyOut: { zh: '当年脱贫', en: 'newly out' },
  returned: { zh: '返贫', en: 'returned' },
  newlyFound: { zh: '新识别', en: 'newly found' },
});

interface Named {
  readonly year: number;
  readonly measure: Measure;
}
interface Move {
  readonly out: number;
  readonly before: number;
}
const moreOutThanIn = refusal('count.more-out-than-in', ({ year, measure, out, before }: Named & Move) => ({
  zh: `${year} 年脱贫 ${out} ${measures[measure].zh}，多于上年末在册的 ${before} ${measures[measure].zh}`,
  en: `In ${year}, ${out} ${measures[measure].en} came out, more than the ${before} in the register at the end of the year before`,
}));

interface Back {
  readonly returned: number;
  readonly out: number;
}
const moreReturnedThanOut = refusal(
  'count.more-returned-than-out',
  ({ year, measure, returned, out }: Named & Back) => ({
    zh: `${year} 年返贫 ${returned} ${measures[measure].zh}，多于此前已脱贫的 ${out} ${measures[measure].zh}`,
    en: `In ${year}, ${returned} ${measures[measure].en} returned to poverty, more than the ${out} who were out of it`,
  }),
);
interface Sum extends Named, RegisterCount {
  readonly before: number;
  readonly sum: number;
}
const doesNotAddUp = refusal('count.does-not-add-up', ({ year, measure, ...sum }: Sum) => ({
  zh: `${year} 年末在册 ${sum.poor} ${measures[measure].zh}，而上年末 ${sum.before} − 脱贫 ${sum.newlyOut} + 返贫 ${sum.returned} + 新识别 ${sum.newlyFound} = ${sum.sum}`,
  en: `At the end of ${year}, ${sum.poor} ${measures[measure].en} are in the register, but ${sum.before} of the year before − ${sum.newlyOut} out + ${sum.returned} returned + ${sum.newlyFound} newly found = ${sum.sum}`,
}));

interface Mismatch {
  readonly year: number;
  readonly column: keyof RegisterCount;
  readonly persons: number;
  readonly households: number;
}
/** No household of a village is larger. */
export const PERSONS_PER_HOUSEHOLD_MAX = 100;
const householdsDoNotFit = refusal(
  'count.households-do-not-fit',
  ({ year, column, persons, households }: Mismatch) => ({
    zh: `${year} 年${columns[column].zh} ${households} 户 ${persons} 人：每户至少一人，至多 ${PERSONS_PER_HOUSEHOLD_MAX} 人，没有户就没有人`,
    en: `In ${year}, ${columns[column].en}: ${households} households with ${persons} persons; every household has one at least and ${PERSONS_PER_HOUSEHOLD_MAX} at most, and every person a household`,
  }),
);

interface Crowd {
  readonly year: number;
  readonly poor: number;
  readonly population: number;
}
const morePoorThanPeople = refusal('count.more-poor-than-people', ({ year, poor, population }: Crowd) => ({
  zh: `${year} 年末在册贫困 ${poor} 人，多于全村 ${population} 人`,
  en: `At the end of ${year}, ${poor} persons are in the register, more than the ${population} of the village`,
}));

interface Changes {
  readonly takenOver: readonly Shared[];
  readonly handedOver: readonly Shared[];
}

/**
 * What the counts of some years leave in the register, and out of it; what was taken over stands beside the village's own,
 * and what was handed over is there no more.
 */
export function leftAfter(
  counts: readonly HouseholdCount[],
  { takenOver, handedOver }: Changes,
  measure: Measure,
): RegisterShare {
  const last = counts.at(-1);
  const out = counts.reduce((sum, { [measure]: each }) => sum + each.newlyOut - each.returned, 0);
  const sumOf = (shares: readonly Shared[], column: keyof RegisterShare): number =>
    shares.reduce((sum, { [measure]: share }) => sum + share[column], 0);
  // What changed hands before the last count is counted in it.
  const isSince = ({ year }: Shared): boolean => last === undefined || year >= last.year;
  return {
    poor:
      (last?.[measure].poor ?? 0) +
      sumOf(takenOver.filter(isSince), 'poor') -
      sumOf(handedOver.filter(isSince), 'poor'),
    out: out + sumOf(takenOver, 'out') - sumOf(handedOver, 'out'),
  };
}

function moveFault(left: RegisterShare, { year, ...counts }: HouseholdCount, measure: Measure, field: string) {
  const count = counts[measure];
  const { poor, newlyOut, returned, newlyFound } = count;
  const named = { year, measure };
  if (newlyOut > left.poor) return moreOutThanIn({ ...named, out: newlyOut, before: left.poor }, `${field}.newlyOut`);
  if (returned > left.out) return moreReturnedThanOut({ ...named, returned, out: left.out }, `${field}.returned`);
  const sum = left.poor - newlyOut + returned + newlyFound;
  return sum === poor ? undefined : doesNotAddUp({ ...named, ...count, before: left.poor, sum }, `${field}.poor`);
}

function householdsFault({ year, persons, households }: HouseholdCount, field: (name: string) => string) {
  for (const column of Object.keys(columns) as (keyof RegisterCount)[]) {
    const [people, homes] = [persons[column], households[column]];
    if (people < homes || people > homes * PERSONS_PER_HOUSEHOLD_MAX)
      return householdsDoNotFit({ year, column, persons: people, households: homes }, field(`households.${column}`));
  }
  return undefined;
}

/**
 * Why a count does not follow from those of the years before, which stand without a gap. Before the first, nobody is in the
 * register: who is in it then was newly found. `field` gives the path of a field of the count in the request.
 */
export function registerFault(
  before: readonly HouseholdCount[],
  { takenOver, handedOver }: Changes,
  count: HouseholdCount,
  field: (name: string) => string,
): Refusal | undefined {
  const { year, population, persons } = count;
  const isBefore = (each: Shared): boolean => each.year < year;
  const changes = { takenOver: takenOver.filter(isBefore), handedOver: handedOver.filter(isBefore) };
  const crowd = { year, poor: persons.poor, population };
  return (
    moveFault(leftAfter(before, changes, 'persons'), count, 'persons', field('persons')) ??
    moveFault(leftAfter(before, changes, 'households'), count, 'households', field('households')) ??
    householdsFault(count, field) ??
    (persons.poor > population ? morePoorThanPeople(crowd, field('population')) : undefined)
  );
}
