import {
  type Evaluation,
  type EvaluationWeighed,
  type Input,
  isSameResult,
  type LeaderEvaluation,
  type LoggedFact,
} from '@onus/domain';
import type { MadeEvaluation } from './made-evaluation.ts';
import { gapsOf, gradeOf, resultOf, type Slice, slice } from './questions.ts';

/** Two evaluations of one year, and the facts recorded between their positions. */
export interface Compared {
  readonly before: MadeEvaluation;
  readonly after: MadeEvaluation;
  /** In the order of the log. */
  readonly between: readonly LoggedFact[];
}

/** What one of the two says of a unit or a leader; all null where it does not know the score. */
export interface OutcomeTold {
  readonly totalHundredths: number | null;
  readonly grade: string | null;
  readonly taskCompleted: boolean | null;
  readonly rank: number | null;
}

export interface EventTold {
  readonly position: number;
  readonly event: string;
  readonly type: string;
  readonly effectiveOn: string;
}

/** A unit, or a leader, of whom the two do not say the same. */
export interface Difference {
  readonly kind: 'unit' | 'leader';
  readonly unitId: string | null;
  readonly leaderId: string | null;
  readonly class: string;
  /** Null where it is not in that one. */
  readonly before: OutcomeTold | null;
  readonly after: OutcomeTold | null;
  readonly changeHundredths: number | null;
  /** Of a unit: the indicators of which the scores, or what they rest on, differ. */
  readonly scores: readonly {
    readonly code: string;
    readonly beforeHundredths: number | null;
    readonly afterHundredths: number | null;
  }[];
  /** Codes of vetoes that stand in one of them alone. */
  readonly vetoes: readonly string[];
  /** Recorded between the two, and the reason; none where others alone changed, and so the rank. */
  readonly events: readonly EventTold[];
  /** How many more there are. */
  readonly moreEvents: number;
}

/** Events that are told of one difference. */
const EVENTS_TOLD_MAX = 50;

const inputsOf = ({ scores, vetoes }: Evaluation): readonly Input[] =>
  [...scores, ...vetoes].flatMap(({ inputs }) => inputs);
const positionsIn = (inputs: readonly Input[]): ReadonlySet<number> => new Set(inputs.map(({ position }) => position));

const byId = <T, K extends keyof T>(all: readonly T[], id: K): ReadonlyMap<T[K], T> =>
  new Map(all.map((one) => [one[id], one]));

/** Appointments that ended after the year are told with their ends, and change nothing. */
const leaderSaid = ({ units, ...rest }: LeaderEvaluation): string =>
  JSON.stringify({ ...rest, units: units.map(({ unitId, days }) => [unitId, days]) });

interface Pair<T> {
  readonly before: T | undefined;
  readonly after: T | undefined;
}

/** Of whom the two do not say the same, by their ids. */
function differing<T, K extends keyof T>(
  before: readonly T[],
  after: readonly T[],
  id: K,
  said: (one: T) => string,
): readonly Pair<T>[] {
  const [were, are] = [byId(before, id), byId(after, id)];
  const ids = [...new Set([...were.keys(), ...are.keys()])].sort();
  return ids
    .map((one) => ({ before: were.get(one), after: are.get(one) }))
    .filter(({ before, after }) => !before || !after || said(before) !== said(after));
}

const differingUnits = ({ before, after }: Compared): readonly Pair<Evaluation>[] =>
  differing(before.evaluations.units, after.evaluations.units, 'unitId', (one) => JSON.stringify(one));
const differingLeaders = ({ before, after }: Compared): readonly Pair<LeaderEvaluation>[] =>
  differing(before.evaluations.leaders, after.evaluations.leaders, 'leaderId', leaderSaid);

/** Facts by every unit that they concern: of which they tell, and in which that lies. */
function byPlace({ after, between }: Compared): ReadonlyMap<string, readonly LoggedFact[]> {
  const found = new Map<string, LoggedFact[]>();
  for (const fact of between) {
    if (!isOfYear(fact, after.evaluations.year)) continue;
    const places = new Set(unitsNamed(fact).flatMap((unitId) => after.placesOf(unitId)));
    for (const place of places) {
      const there = found.get(place);
      if (there) there.push(fact);
      else found.set(place, [fact]);
    }
  }
  return found;
}

interface Named {
  readonly unitId?: string;
  readonly year?: number;
  readonly fiscalYear?: number;
  readonly from?: { readonly holderId?: string };
  readonly to?: { readonly holderId?: string };
}
const unitsNamed = ({ data }: LoggedFact): readonly string[] => {
  const { unitId, from, to } = data as Named;
  return [unitId, from?.holderId, to?.holderId].flatMap((id) => id ?? []);
};

/** An exit that is revoked counts for the year in which it was approved, whatever year it names. */
function isOfYear({ type, data }: LoggedFact, year: number): boolean {
  const { year: of, fiscalYear } = data as Named;
  return type.startsWith('exit.') || (of ?? fiscalYear ?? year) === year;
}

/**
 * The facts by which what is said of a unit differs: inputs that are in one alone; and where an input is gone, or none came, whatever else
 * was recorded that concerns the unit.
 */
function causesOf({ before, after }: Pair<Evaluation>, concerning: readonly LoggedFact[]): readonly LoggedFact[] {
  const were = positionsIn(before ? inputsOf(before) : []);
  const are = positionsIn(after ? inputsOf(after) : []);
  const isNew = ({ position }: LoggedFact): boolean => were.has(position) !== are.has(position);
  const inputs = concerning.filter(isNew);
  const isOneGone =
    [...were].some((position) => !are.has(position)) && [...are].some((position) => !were.has(position));
  if (inputs.length > 0 && !isOneGone) return inputs;
  const others = concerning.filter(({ type }) => UNDOES.test(type));
  return inputs.length > 0 ? inOrder([...inputs, ...others]) : inOrder(others.length > 0 ? others : concerning);
}
/** What takes something away, or gives something else its place, without being an input itself. */
const UNDOES = /cancelled|struck|revoked|amended|reversed|corrected|exemption|unit-|takeover|succession/;

const inOrder = (facts: readonly LoggedFact[]): readonly LoggedFact[] =>
  [...new Set(facts)].sort((a, b) => a.position - b.position);

const outcomeTold = (made: MadeEvaluation, one: (Evaluation | LeaderEvaluation) | undefined): OutcomeTold | null =>
  one
    ? {
        totalHundredths: one.totalHundredths ?? null,
        grade: gradeOf(made, one),
        taskCompleted: ('taskCompleted' in one ? one.taskCompleted : undefined) ?? null,
        rank: one.rank?.rank ?? null,
      }
    : null;

function told(events: readonly LoggedFact[]): Pick<Difference, 'events' | 'moreEvents'> {
  const shown = events.slice(0, EVENTS_TOLD_MAX);
  return {
    events: shown.map(({ position, id: event, type, effectiveOn }) => ({ position, event, type, effectiveOn })),
    moreEvents: events.length - shown.length,
  };
}

function changed({ before, after }: Pair<Evaluation>): Pick<Difference, 'scores' | 'vetoes'> {
  const [were, are] = [byId(before?.scores ?? [], 'code'), byId(after?.scores ?? [], 'code')];
  const codes = [...new Set([...were.keys(), ...are.keys()])];
  const standing = (one: Evaluation | undefined) =>
    (one?.vetoes ?? []).filter(({ stands }) => stands).map(({ code }) => code);
  const [stood, stand] = [standing(before), standing(after)];
  return {
    scores: codes
      .filter((code) => JSON.stringify(were.get(code)) !== JSON.stringify(are.get(code)))
      .map((code) => ({
        code,
        beforeHundredths: were.get(code)?.scoreHundredths ?? null,
        afterHundredths: are.get(code)?.scoreHundredths ?? null,
      })),
    vetoes: [...stood.filter((code) => !stand.includes(code)), ...stand.filter((code) => !stood.includes(code))],
  };
}

function changeOf(before: OutcomeTold | null, after: OutcomeTold | null): number | null {
  const [was, is] = [before?.totalHundredths ?? null, after?.totalHundredths ?? null];
  return was === null || is === null ? null : is - was;
}

function outcomes(compared: Compared, { before, after }: Pair<Evaluation | LeaderEvaluation>) {
  const [was, is] = [outcomeTold(compared.before, before), outcomeTold(compared.after, after)];
  return { class: (after ?? before)?.class ?? '', before: was, after: is, changeHundredths: changeOf(was, is) };
}

function unitDifference(
  compared: Compared,
  pair: Pair<Evaluation>,
  concerning: ReadonlyMap<string, readonly LoggedFact[]>,
): Difference {
  const unitId = (pair.after ?? pair.before)?.unitId ?? '';
  const withoutRank = ({ rank: _, ...rest }: Partial<Evaluation> = {}) => JSON.stringify(rest);
  const isOfOthers = pair.before && pair.after && withoutRank(pair.before) === withoutRank(pair.after);
  const causes = isOfOthers ? [] : causesOf(pair, concerning.get(unitId) ?? []);
  return { kind: 'unit', unitId, leaderId: null, ...outcomes(compared, pair), ...changed(pair), ...told(causes) };
}

/** What was recorded of the person's own posts, ids and special assessments; what their units come to is told of these. */
function leaderDifference(compared: Compared, pair: Pair<LeaderEvaluation>): Difference {
  const leaderId = (pair.after ?? pair.before)?.leaderId ?? '';
  const isOf = ({ data }: LoggedFact): boolean => {
    const named = data as { readonly leaderId?: string; readonly intoId?: string };
    return named.leaderId === leaderId || named.intoId === leaderId;
  };
  const causes = compared.between.filter((fact) => isOf(fact) && isOfYear(fact, compared.after.evaluations.year));
  const none = { scores: [], vetoes: [] };
  return { kind: 'leader', unitId: null, leaderId, ...outcomes(compared, pair), ...none, ...told(causes) };
}

export interface AgainstAsked {
  /** A unit, and what lies in it. */
  readonly within?: string | undefined;
  readonly from: number;
  readonly limit: number;
}

/** Of whom the two do not say the same: units, then leaders, each by their ids. */
function against(compared: Compared, asked: AgainstAsked): Slice<Difference> {
  const concerning = byPlace(compared);
  const { within } = asked;
  const { placesOf } = compared.after;
  const isWithin = (units: readonly { readonly unitId: string }[] = []): boolean =>
    within === undefined || units.some(({ unitId }) => placesOf(unitId).includes(within));
  const units = differingUnits(compared).filter(({ before, after }) =>
    isWithin([after ?? before].flatMap((one) => one ?? [])),
  );
  const leaders = differingLeaders(compared).filter(({ before, after }) => isWithin((after ?? before)?.units));
  const all = [
    ...units.map((pair) => () => unitDifference(compared, pair, concerning)),
    ...leaders.map((pair) => () => leaderDifference(compared, pair)),
  ];
  return slice(all, asked, (difference) => difference());
}

/** Positions of the events by which they differ, in order. */
const newerIn = (differences: readonly Difference[]): readonly number[] =>
  [...new Set(differences.flatMap(({ events }) => events.map(({ position }) => position)))].sort((a, b) => a - b);

/** An evaluation against the same one as it would be by now. */
function weighed(compared: Compared): Omit<EvaluationWeighed, 'head' | 'isReproduced'> {
  const { before, after } = compared;
  const { units } = before.evaluations;
  const concerning = byPlace(compared);
  const ofUnits = differingUnits(compared).map((pair) => unitDifference(compared, pair, concerning));
  const ofLeaders = differingLeaders(compared).map((pair) => leaderDifference(compared, pair));
  const differences = [...ofUnits, ...ofLeaders];
  const open = units.flatMap((one) => {
    const own = resultOf(before, one);
    const stands = after.standing.get(one.unitId);
    return own && !stands?.isPublished ? [{ own, stands }] : [];
  });
  const results = new Map(after.evaluations.units.map((one) => [one.unitId, resultOf(after, one)]));
  const isOther = open.some(({ own }) => JSON.stringify(own) !== JSON.stringify(results.get(own.unitId)));
  return {
    isStale: differences.length > 0,
    newer: newerIn(differences),
    unpublished: isOther ? { isStale: true, newer: newerIn(ofUnits) } : { isStale: false, newer: [] },
    unitIds: units.map(({ unitId }) => unitId),
    results: open.length,
    anew: open.filter(({ own, stands }) => stands && !isSameResult(own, stands.scored)).length,
    gaps: units.filter((one) => one.totalHundredths === undefined && gapsOf(one) > 0).length,
    enteredBy: before.enteredBy,
  };
}

/** By the names under which a thread is asked of two evaluations. */
export const comparisons = { against, weighed } satisfies Readonly<
  Record<string, (compared: Compared, asked: never) => unknown>
>;

export type Comparisons = typeof comparisons;
export type ComparisonName = keyof Comparisons;
export type AskedBetween<Name extends ComparisonName> =
  Parameters<Comparisons[Name]> extends [unknown, infer Asked] ? Asked : undefined;
export type Comparison<Name extends ComparisonName> = ReturnType<Comparisons[Name]>;
