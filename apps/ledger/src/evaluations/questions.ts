import {
  type AppealSubject,
  type Evaluation,
  type Gap,
  grantedBy,
  type Input,
  type LeaderEvaluation,
  type Rank,
  type Score,
  type Scored,
  type StandingVeto,
  type Supposed,
} from '@onus/domain';
import type { EarlierResult } from './evaluation-facts.ts';
import { bytesOf, type MadeEvaluation } from './made-evaluation.ts';

/** What is asked of evaluations once they are made: in the thread in which they are, so that no more leaves it than is asked for. */

/** Which units of a list, from a place of it on. */
export interface UnitsAsked {
  /** A unit, and what lies in it. */
  readonly within?: string | undefined;
  readonly class?: string | undefined;
  readonly grade?: string | undefined;
  readonly taskCompleted?: boolean | undefined;
  /** Only those without a result, for something is missing. */
  readonly withGaps?: true | undefined;
  readonly from: number;
  readonly limit: number;
}

export interface LeadersAsked {
  /** Every id of the person asked about. */
  readonly leaderIds?: readonly string[] | undefined;
  /** Who answers for a unit that is this one, or lies in it. */
  readonly within?: string | undefined;
  readonly class?: string | undefined;
  readonly from: number;
  readonly limit: number;
}

export interface ClassSummary {
  readonly class: string;
  readonly units: number;
  readonly withResult: number;
  readonly withGaps: number;
  readonly exempt: number;
  readonly vetoed: number;
  readonly completed: number;
  readonly notCompleted: number;
  /** Of units with a total; null where there is none. */
  readonly meanHundredths: number | null;
}

export interface GradeCount {
  readonly class: string;
  readonly grade: string;
  readonly units: number;
}

export interface EvaluationSummary {
  readonly digest: string;
  readonly leaders: number;
  /** What is missing, all units together. */
  readonly gaps: number;
  readonly classes: readonly ClassSummary[];
  readonly grades: readonly GradeCount[];
}

const isVetoed = ({ vetoes }: Evaluation): boolean => vetoes.some(({ stands }) => stands);
export const gapsOf = ({ scores }: Evaluation): number =>
  scores.reduce((sum, { scoreHundredths, gaps }) => sum + (scoreHundredths === undefined ? gaps.length : 0), 0);
export const gradeOf = ({ marking }: MadeEvaluation, { band }: { readonly band?: number }): string | null =>
  band === undefined ? null : (marking.bands[band]?.grade ?? null);

const count = <T>(all: readonly T[], isSo: (one: T) => boolean): number =>
  all.reduce((sum, one) => sum + (isSo(one) ? 1 : 0), 0);

function classSummary(code: string, units: readonly Evaluation[]): ClassSummary {
  const totals = units.flatMap(({ totalHundredths }) => totalHundredths ?? []);
  const sum = totals.reduce((all, one) => all + one, 0);
  return {
    class: code,
    units: units.length,
    withResult: totals.length,
    withGaps: count(units, (one) => gapsOf(one) > 0),
    exempt: count(units, ({ exemptBy }) => exemptBy !== undefined),
    vetoed: count(units, isVetoed),
    completed: count(units, ({ taskCompleted }) => taskCompleted === true),
    notCompleted: count(units, ({ taskCompleted }) => taskCompleted === false),
    meanHundredths: totals.length > 0 ? Math.floor((2 * sum + totals.length) / (2 * totals.length)) : null,
  };
}

function summary(made: MadeEvaluation): EvaluationSummary {
  const { marking, evaluations } = made;
  const { classes: scope } = evaluations.scope;
  const classes = marking.classes.map(({ code }) => code).filter((code) => !scope || scope.includes(code));
  const byClass = Map.groupBy(evaluations.units, (one) => one.class);
  const of = (code: string) => byClass.get(code) ?? [];
  return {
    digest: made.digest,
    leaders: evaluations.leaders.length,
    gaps: evaluations.units.reduce((sum, one) => sum + gapsOf(one), 0),
    classes: classes.map((code) => classSummary(code, of(code))),
    grades: classes.flatMap((code) =>
      marking.bands.map(({ grade }, band) => ({
        class: code,
        grade,
        units: count(of(code), (one) => one.band === band),
      })),
    ),
  };
}

export interface UnitRow {
  readonly unitId: string;
  readonly class: string;
  readonly rank: number | null;
  readonly rankOf: number | null;
  readonly totalHundredths: number | null;
  readonly grade: string | null;
  readonly taskCompleted: boolean | null;
  readonly isExempt: boolean;
  /** Codes of those that stand. */
  readonly vetoes: readonly string[];
  readonly gaps: number;
  readonly indicatorScores: readonly { readonly code: string; readonly scoreHundredths: number | null }[];
  readonly yearBefore: Outcome | null;
  /** Against the total of the year before; null where one of the two is not known. */
  readonly changeHundredths: number | null;
}

interface Outcome {
  readonly totalHundredths: number;
  readonly grade: string;
  readonly taskCompleted: boolean;
  readonly rank: number | null;
}

const outcomeOf = (before: EarlierResult | undefined): Outcome | null =>
  before ? { ...before, rank: before.rank ?? null } : null;

function unitRow(made: MadeEvaluation, one: Evaluation): UnitRow {
  const { unitId, class: code, rank, totalHundredths = null, taskCompleted = null, exemptBy, vetoes, scores } = one;
  const before = made.yearBefore.get(unitId);
  const change = totalHundredths === null || !before ? null : totalHundredths - before.totalHundredths;
  return {
    unitId,
    class: code,
    rank: rank?.rank ?? null,
    rankOf: rank?.of ?? null,
    totalHundredths,
    grade: gradeOf(made, one),
    taskCompleted,
    isExempt: exemptBy !== undefined,
    vetoes: vetoes.filter(({ stands }) => stands).map((veto) => veto.code),
    gaps: gapsOf(one),
    indicatorScores: scores.map((score) => ({ code: score.code, scoreHundredths: score.scoreHundredths ?? null })),
    yearBefore: outcomeOf(before),
    changeHundredths: change,
  };
}

/** Rows of a list from a place on. `next`: the place after the last of them, while there are more. */
export interface Slice<Row> {
  readonly rows: readonly Row[];
  readonly next: number | undefined;
  /** On all pages together. */
  readonly count: number;
}

export function slice<T, Row>(
  all: readonly T[],
  { from, limit }: { readonly from: number; readonly limit: number },
  rowOf: (one: T) => Row,
): Slice<Row> {
  const rows = all.slice(from, from + limit).map(rowOf);
  const next = from + rows.length;
  return { rows, next: next < all.length ? next : undefined, count: all.length };
}

const isWithin = (
  { placesOf }: MadeEvaluation,
  units: readonly { readonly unitId: string }[],
  within: string | undefined,
): boolean => within === undefined || units.some(({ unitId }) => placesOf(unitId).includes(within));

function units(made: MadeEvaluation, asked: UnitsAsked): Slice<UnitRow> {
  const inOrder = made.order.flatMap((at) => made.evaluations.units[at] ?? []);
  const isMeant = (one: Evaluation): boolean =>
    isWithin(made, [one], asked.within) &&
    (asked.class === undefined || one.class === asked.class) &&
    (asked.grade === undefined || gradeOf(made, one) === asked.grade) &&
    (asked.taskCompleted === undefined || one.taskCompleted === asked.taskCompleted) &&
    (asked.withGaps === undefined || gapsOf(one) > 0);
  return slice(inOrder.filter(isMeant), asked, (one) => unitRow(made, one));
}

/** One unit with all that its scores rest on. */
export interface UnitSheet extends Omit<UnitRow, 'indicatorScores' | 'vetoes'> {
  readonly scores: readonly (Score & { readonly weight: number; readonly minScoreHundredths: number | null })[];
  readonly vetoes: readonly StandingVeto[];
  readonly exemptBy: number | null;
}

function unit(made: MadeEvaluation, { unitId }: { readonly unitId: string }): UnitSheet | undefined {
  const one = made.evaluations.units.find((each) => each.unitId === unitId);
  if (!one) return undefined;
  const { indicatorScores: _, vetoes: __, ...row } = unitRow(made, one);
  const { indicators, bindingIndicators } = made.marking;
  const scores = one.scores.map((score) => ({
    ...score,
    weight: indicators.find(({ code }) => code === score.code)?.weight ?? 0,
    minScoreHundredths: bindingIndicators.find(({ code }) => code === score.code)?.minScoreHundredths ?? null,
  }));
  return { ...row, scores, vetoes: one.vetoes, exemptBy: one.exemptBy ?? null };
}

export interface LeaderRow {
  readonly leaderId: string;
  readonly class: string;
  readonly rank: number | null;
  readonly rankOf: number | null;
  readonly totalHundredths: number | null;
  readonly grade: string | null;
  readonly answersFor: LeaderEvaluation['units'];
  readonly inputs: readonly Input[];
  readonly gaps: readonly Gap[];
}

const leaderRow = (made: MadeEvaluation, one: LeaderEvaluation): LeaderRow => ({
  leaderId: one.leaderId,
  class: one.class,
  rank: one.rank?.rank ?? null,
  rankOf: one.rank?.of ?? null,
  totalHundredths: one.totalHundredths ?? null,
  grade: gradeOf(made, one),
  answersFor: one.units,
  inputs: one.inputs,
  gaps: one.gaps,
});

function leaders(made: MadeEvaluation, asked: LeadersAsked): Slice<LeaderRow> {
  const isMeant = (one: LeaderEvaluation): boolean =>
    isWithin(made, one.units, asked.within) &&
    (asked.leaderIds === undefined || asked.leaderIds.includes(one.leaderId)) &&
    (asked.class === undefined || one.class === asked.class);
  return slice(made.evaluations.leaders.filter(isMeant), asked, (one) => leaderRow(made, one));
}

const made = ({ evaluations, digest }: MadeEvaluation) => ({ count: evaluations.units.length, digest });

/** The canonical bytes, of which the digest is. */
const canonical = (evaluation: MadeEvaluation): Uint8Array => bytesOf(evaluation);

/** What a unit has as a result by an evaluation. */
export interface ResultOf extends Scored {
  readonly unitId: string;
  readonly rank?: Rank;
}

/** The result that a unit has by an evaluation; undefined where something is missing, or its year is exempt. */
export function resultOf(made: MadeEvaluation, one: Evaluation): ResultOf | undefined {
  const { unitId, totalHundredths: totalScoreHundredths, taskCompleted, exemptBy, rank } = one;
  const grade = gradeOf(made, one);
  if (totalScoreHundredths === undefined || taskCompleted === undefined || grade === null || exemptBy !== undefined)
    return undefined;
  const indicatorScores = one.scores.flatMap(({ code, scoreHundredths }) =>
    scoreHundredths === undefined ? [] : [{ code, scoreHundredths }],
  );
  const vetoes = one.vetoes.filter(({ stands }) => stands).map(({ code }) => code);
  const of = { unitId, totalScoreHundredths, grade, taskCompleted, indicatorScores };
  return { ...of, ...(vetoes.length > 0 && { vetoes }), ...(rank && { rank }) };
}

const results = (made: MadeEvaluation, asked: { readonly from: number; readonly limit: number }): Slice<ResultOf> =>
  slice(
    made.evaluations.units.flatMap((one) => resultOf(made, one) ?? []),
    asked,
    (one) => one,
  );

/** What an appeal would change, were it granted; `says-not` where it does not say by how much. Undefined of a unit that is not evaluated. */
function grants(
  { evaluations, marking }: MadeEvaluation,
  { unitId, against }: { readonly unitId: string; readonly against: readonly AppealSubject[] },
): readonly Supposed[] | 'says-not' | undefined {
  const one = evaluations.units.find((each) => each.unitId === unitId);
  return one && (grantedBy(against, one, marking) ?? 'says-not');
}

/** The codes of the scheme, and how many points there are. */
const codes = ({ marking }: MadeEvaluation) => ({
  indicators: marking.indicators.map(({ code }) => code),
  vetoes: (marking.vetoes ?? []).map(({ code }) => code),
  fullMarksHundredths: marking.fullMarksHundredths,
});

/** By the names under which a thread is asked. */
export const questions = { made, summary, units, unit, leaders, canonical, results, grants, codes } satisfies Readonly<
  Record<string, (made: MadeEvaluation, asked: never) => unknown>
>;

export type Questions = typeof questions;
export type QuestionName = keyof Questions;
export type AskedOf<Name extends QuestionName> =
  Parameters<Questions[Name]> extends [unknown, infer Asked] ? Asked : undefined;
export type AnswerTo<Name extends QuestionName> = ReturnType<Questions[Name]>;
