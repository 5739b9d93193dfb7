import type { FactOf } from '../kernel/fact.ts';
import type { cycleOpened } from './facts.ts';
import type { GradeBand, Outcome, Rounding } from './terms.ts';

/** What a scheme says about results, as taken over by a cycle. */
export type Marking = Omit<FactOf<typeof cycleOpened>['data'], 'year' | 'schemeId'>;

export type WeightedIndicator = Marking['indicators'][number];
export type SchemeVeto = NonNullable<Marking['vetoes']>[number];

const WEIGHTS = 10_000;

/** Of fractions that are not negative, by the name under which a scheme states it. */
const roundings: Readonly<Record<Rounding, (numerator: number, denominator: number) => number>> = {
  'half-away-from-zero': (numerator, denominator) => Math.floor((2 * numerator + denominator) / (2 * denominator)),
};

/** A list of scores with one for each indicator, and the codes of the vetoes that stand. */
export interface Scores {
  readonly indicatorScores: readonly { readonly code: string; readonly scoreHundredths: number }[];
  readonly vetoes?: readonly string[] | undefined;
}

export const scoreOf = ({ indicatorScores }: Scores, code: string): number | undefined =>
  indicatorScores.find((score) => score.code === code)?.scoreHundredths;

/** 0 is the best; the number of bands, where there is no such grade. */
const rankOf = (bands: readonly GradeBand[], grade: string): number => {
  const at = bands.findIndex((band) => band.grade === grade);
  return at < 0 ? bands.length : at;
};

/** The last band starts at 0, so that every total has one. */
export const gradeOf = (bands: readonly GradeBand[], scoreHundredths: number): string =>
  bands.find(({ minScoreHundredths }) => scoreHundredths >= minScoreHundredths)?.grade ?? '';

/** The sum of weighted scores stays an exact fraction until it is rounded, once: at most 20000 × 10000 in whole numbers. */
export function totalOf({ indicators, rounding }: Pick<Marking, 'indicators' | 'rounding'>, scores: Scores): number {
  const weighted = indicators.reduce((sum, { code, weight }) => sum + weight * (scoreOf(scores, code) ?? 0), 0);
  return roundings[rounding](weighted, WEIGHTS);
}

/** The grade by the total, or the best one that the vetoes leave. */
function gradeBy({ bands, vetoes = [] }: Marking, total: number, { vetoes: standing = [] }: Scores): string {
  const atMost = vetoes.filter(({ code }) => standing.includes(code)).map(({ gradeAtMost }) => gradeAtMost);
  const ranks = [gradeOf(bands, total), ...atMost].map((grade) => rankOf(bands, grade));
  return bands[Math.max(...ranks)]?.grade ?? '';
}

/** The binding indicators that do not reach their minimum. */
export const shortfallsOf = ({ bindingIndicators }: Marking, scores: Scores) =>
  bindingIndicators.flatMap(({ code, minScoreHundredths }) => {
    const scoreHundredths = scoreOf(scores, code) ?? 0;
    return scoreHundredths < minScoreHundredths ? [{ code, scoreHundredths, minScoreHundredths }] : [];
  });

/** What follows from scores, every indicator having one: integers only, the same on every machine. */
export function outcomeBy(marking: Marking, scores: Scores): Outcome {
  const totalScoreHundredths = totalOf(marking, scores);
  return {
    totalScoreHundredths,
    grade: gradeBy(marking, totalScoreHundredths, scores),
    taskCompleted: shortfallsOf(marking, scores).length === 0 && (scores.vetoes ?? []).length === 0,
  };
}
