import type { Facts } from '../../accountability/known/facts.ts';
import { factsFrom } from '../../accountability/known/facts-from.ts';
import type { LoggedFact } from '../../accountability/known/logged-fact.ts';
import { type Attribution, attributionsOf } from '../../accountability/rules/attribution.ts';
import { lastDayOf } from '../../kernel/calendar.ts';
import { personOf } from '../../organisation/persons.ts';
import { gradeOf, type Marking } from '../marking.ts';
import type { LeaderScoring } from '../source-terms.ts';
import type { Evaluation } from './evaluate-units.ts';
import { type Fraction, fraction, plus, rounded, times, ZERO } from './fraction.ts';
import { type Gap, type Input, input } from './input.ts';
import { type Ranked, ranksOf } from './ranked.ts';
import type { Records } from './records.ts';

const WHOLE = 10_000;

/** A unit of which somebody was at the head, for so many days of the year. */
export interface AnsweredUnit {
  readonly unitId: string;
  readonly days: number;
  /** The appointments, by their positions. */
  readonly positions: readonly number[];
}

/** A principal leader's year. */
export interface LeaderEvaluation {
  readonly leaderId: string;
  /** The class of the unit served longest, within which leaders are ranked. */
  readonly class: string;
  readonly units: readonly AnsweredUnit[];
  readonly inputs: readonly Input[];
  readonly gaps: readonly Gap[];
  readonly totalHundredths?: number;
  /** By its place among the bands of the scheme: 0 is the best. */
  readonly band?: number;
  readonly rank?: Ranked;
}

/** Who was at the head of which unit, by person; of two posts in one unit, the one held longer counts. */
export function headsOf(
  known: Facts,
  year: number,
  units: readonly Pick<Evaluation, 'unitId'>[],
): ReadonlyMap<string, readonly AnsweredUnit[]> {
  const spells = Map.groupBy(known.appointments, ({ unitId }) => unitId);
  const found = new Map<string, AnsweredUnit[]>();
  for (const { unitId } of units) {
    const own = spells.get(unitId)?.filter(({ mode, documented }) => mode === 'full' || documented) ?? [];
    const heads = attributionsOf(known, unitId, year, 1, lastDayOf(year), own).filter(
      ({ responsibility }) => responsibility === 'first',
    );
    for (const [leaderId, posts] of Map.groupBy(heads, (one) => one.leaderId)) {
      const answered = found.get(leaderId) ?? [];
      answered.push({ unitId, days: longestOf(posts), positions: positionsOf(posts) });
      found.set(leaderId, answered);
    }
  }
  return found;
}

const longestOf = (posts: readonly Attribution[]): number => Math.max(...posts.map(({ servedDays }) => servedDays));
const positionsOf = (posts: readonly Attribution[]): readonly number[] =>
  [...new Set(posts.flatMap(({ refs }) => refs.map(({ position }) => position)))].sort((a, b) => a - b);

interface Scored {
  readonly sum: Fraction;
  readonly gaps: readonly Gap[];
}

/** The totals of the units, each by its days. */
function byUnits(answered: readonly AnsweredUnit[], totals: ReadonlyMap<string, number | undefined>): Scored {
  const days = answered.reduce((sum, one) => sum + one.days, 0);
  const gaps: Gap[] = [];
  let sum = ZERO;
  for (const { unitId, days: own } of answered) {
    const total = totals.get(unitId);
    if (!totals.has(unitId)) gaps.push({ what: 'unit-out-of-scope', of: unitId });
    else if (total === undefined) gaps.push({ what: 'unit-without-total', of: unitId });
    else sum = plus(sum, fraction(BigInt(total) * BigInt(own), days));
  }
  return { sum, gaps };
}

/** The mean of the special assessments in these units. */
function bySpecials(specials: readonly Input[]): Scored {
  if (specials.length === 0) return { sum: ZERO, gaps: [{ what: 'not-assessed' }] };
  const total = specials.reduce((sum, { value }) => sum + value, 0);
  return { sum: fraction(total, specials.length), gaps: [] };
}

/** Units that are evaluated, and all of which it counts who answered for them. */
interface UnitsServed {
  readonly units: readonly Evaluation[];
  readonly answered: readonly Pick<Evaluation, 'unitId' | 'class'>[];
}

/** The principal leaders of evaluated units. @param facts in the order of the log */
export function leadersOf(
  facts: readonly LoggedFact[],
  records: Records,
  { units, answered: all }: UnitsServed,
  marking: Marking,
  { unitsWeight, specialAssessmentWeight }: LeaderScoring,
): readonly LeaderEvaluation[] {
  const totals = new Map(units.map(({ unitId, totalHundredths }) => [unitId, totalHundredths]));
  const classes = new Map(all.map((unit) => [unit.unitId, unit.class]));
  const known = factsFrom(facts);
  const { joins } = known.persons;
  const ofUnits = [...headsOf(known, records.year, all)].filter(([, own]) =>
    own.some(({ unitId }) => totals.has(unitId)),
  );
  const evaluated = ofUnits.map(([leaderId, unordered]) => {
    const answered = [...unordered].sort((a, b) => (a.unitId < b.unitId ? -1 : 1));
    const specials = answered.flatMap(({ unitId }) =>
      [...(records.specials.get(unitId)?.values() ?? [])]
        .filter(({ data }) => personOf(joins, data.leaderId) === leaderId)
        .map((fact) => input(fact, 'special-assessment', fact.data.scoreHundredths)),
    );
    const parts = [
      { weight: unitsWeight, ...byUnits(answered, totals) },
      { weight: specialAssessmentWeight, ...bySpecials(specials) },
    ].filter(({ weight }) => weight > 0);
    const gaps = parts.flatMap((part) => part.gaps);
    const exact = parts.reduce((sum, part) => plus(sum, times(fraction(part.weight, WHOLE), part.sum)), ZERO);
    const most = Math.max(...answered.map(({ days }) => days));
    const home = answered.find(({ days }) => days === most)?.unitId ?? '';
    const base = { leaderId, class: classes.get(home) ?? '', units: answered, inputs: specials, gaps };
    return gaps.length > 0 ? base : { ...base, ...gradedAt(rounded(exact), marking) };
  });
  const inOrder = evaluated.sort((a, b) => (a.leaderId < b.leaderId ? -1 : 1));
  const ranks = ranksOf(inOrder.map((one) => ({ ...one, isVetoed: false })));
  return inOrder.map((one, at) => {
    const rank = ranks[at];
    return rank ? { ...one, rank } : one;
  });
}

const gradedAt = (totalHundredths: number, { bands }: Marking) => ({
  totalHundredths,
  band: bands.findIndex(({ grade }) => grade === gradeOf(bands, totalHundredths)),
});
