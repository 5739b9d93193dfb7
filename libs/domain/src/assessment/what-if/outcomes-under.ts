import type { LoggedFact } from '../../accountability/known/logged-fact.ts';
import { type Evaluations, evaluate } from '../evaluation/evaluate.ts';
import type { Evaluation } from '../evaluation/evaluate-units.ts';
import type { Supposed } from '../evaluation/supposed.ts';
import { scoreEntered } from '../facts.ts';
import { type Marking, shortfallsOf } from '../marking.ts';
import type { Scored } from '../result.ts';
import { NEWEST_METHOD } from '../source-terms.ts';
import type { Rank } from '../terms.ts';

/** A year that is evaluated by some marking, from what was recorded as far as a position. */
export interface YearUnder {
  readonly year: number;
  readonly schemeId: string;
  readonly marking: Marking;
  readonly position: number;
  /** What was recorded of the year, by unit: where nobody entered a score that the office enters, that of the result stands for it. */
  readonly results: ReadonlyMap<string, Pick<Scored, 'indicatorScores' | 'vetoes'>>;
}

const entryKey = (unitId: string, code: string): string => `${code} ${unitId}`;

/** What the office enters, and is known by the results alone. */
function byResults(facts: readonly LoggedFact[], { year, marking, results }: YearUnder): readonly Supposed[] {
  const entered = new Set(
    facts.flatMap(({ type, data }) => {
      if (type !== scoreEntered.type) return [];
      const { unitId, code, year: of } = data as { unitId: string; code: string; year: number };
      return of === year ? [entryKey(unitId, code)] : [];
    }),
  );
  const isByOffice = ({ source }: { readonly source?: { readonly kind: string } | undefined }): boolean =>
    source === undefined || source.kind === 'manual';
  const scores = new Set(marking.indicators.filter(isByOffice).map(({ code }) => code));
  const vetoes = new Set((marking.vetoes ?? []).filter(({ source }) => source === undefined).map(({ code }) => code));
  return [...results].flatMap(([unitId, scored]) => [
    ...scored.indicatorScores.flatMap(({ code, scoreHundredths }) =>
      scores.has(code) && !entered.has(entryKey(unitId, code)) ? [{ unitId, code, scoreHundredths }] : [],
    ),
    ...(scored.vetoes ?? []).flatMap((code) => (vetoes.has(code) ? [{ unitId, code, stands: true }] : [])),
  ]);
}

/** The evaluations of a year as they would be by the marking. @param facts in the order of the log */
export function evaluationsUnder(facts: readonly LoggedFact[], under: YearUnder): Evaluations {
  const { year, schemeId, marking, position } = under;
  const asked = { year, schemeId, marking, position, method: NEWEST_METHOD };
  return evaluate(facts, asked, byResults(facts, under));
}

/** What a marking makes of a unit's, or a leader's, year. What is not known is left out. */
export interface OutcomeUnder {
  readonly totalHundredths?: number;
  readonly grade?: string;
  readonly taskCompleted?: boolean;
  readonly rank?: Rank;
  /** Why a task is not completed: codes of the binding indicators that are short of their minimum, and of the vetoes that stand. */
  readonly because: readonly string[];
}

/** A unit, or a leader, whose year comes to another grade, rank or total, or to another decision about its task. */
export interface OutcomeDifference {
  readonly year: number;
  readonly unitId?: string;
  readonly leaderId?: string;
  readonly class: string;
  /** Undefined where the unit, or the leader, is in no class of the scheme. */
  readonly was: OutcomeUnder | undefined;
  readonly would: OutcomeUnder | undefined;
}

/** Evaluations, and the marking by which they are made. */
export interface Under {
  readonly evaluations: Evaluations;
  readonly marking: Marking;
}

type Graded = Pick<Evaluation, 'totalHundredths' | 'band' | 'taskCompleted' | 'rank'>;

const outcomeUnder = (one: Graded, { bands }: Marking, because: readonly string[] = []): OutcomeUnder => {
  const { totalHundredths, band, taskCompleted, rank } = one;
  const grade = band === undefined ? undefined : bands[band]?.grade;
  return {
    ...(totalHundredths !== undefined && { totalHundredths }),
    ...(grade !== undefined && { grade }),
    ...(taskCompleted !== undefined && { taskCompleted }),
    ...(rank && { rank }),
    because,
  };
};

function becauseOf({ scores, vetoes }: Evaluation, marking: Marking): readonly string[] {
  const known = scores.flatMap(({ code, scoreHundredths }) =>
    scoreHundredths === undefined ? [] : [{ code, scoreHundredths }],
  );
  const isKnown = ({ code }: { readonly code: string }): boolean => known.some((one) => one.code === code);
  const short = shortfallsOf(marking, { indicatorScores: known }).filter(isKnown);
  return [...short, ...vetoes.filter(({ stands }) => stands)].map(({ code }) => code);
}

const isSame = (a: OutcomeUnder | undefined, b: OutcomeUnder | undefined): boolean =>
  a?.totalHundredths === b?.totalHundredths &&
  a?.grade === b?.grade &&
  a?.taskCompleted === b?.taskCompleted &&
  a?.rank?.rank === b?.rank?.rank &&
  a?.rank?.of === b?.rank?.of;

/** Whose year would come to something else: units by their ids, then leaders by theirs. */
export function outcomeDifferences(was: Under, would: Under): readonly OutcomeDifference[] {
  const { year } = was.evaluations;
  const units = between(was, would, ({ evaluations, marking }) =>
    evaluations.units.map((one) => [one.unitId, one.class, outcomeUnder(one, marking, becauseOf(one, marking))]),
  ).map(({ id: unitId, ...one }) => ({ year, unitId, ...one }));
  const leaders = between(was, would, ({ evaluations, marking }) =>
    evaluations.leaders.map((one) => [one.leaderId, one.class, outcomeUnder(one, marking)]),
  ).map(({ id: leaderId, ...one }) => ({ year, leaderId, ...one }));
  return [...units, ...leaders];
}

type Listed = readonly [id: string, inClass: string, outcome: OutcomeUnder];

function between(was: Under, would: Under, list: (under: Under) => readonly Listed[]) {
  const [before, after] = [list(was), list(would)].map((all) => new Map(all.map((one) => [one[0], one])));
  const ids = [...new Set([...(before?.keys() ?? []), ...(after?.keys() ?? [])])].sort();
  return ids.flatMap((id) => {
    const [a, b] = [before?.get(id), after?.get(id)];
    return isSame(a?.[2], b?.[2]) ? [] : [{ id, class: (b ?? a)?.[1] ?? '', was: a?.[2], would: b?.[2] }];
  });
}
