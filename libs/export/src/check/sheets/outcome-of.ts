import type { SheetUnit } from '../../format/index.ts';
import type { SheetSource, VetoSource } from './own-scores.ts';

/** How scores are made and what follows from them, as the event says that opened the cycle. */
export interface SheetMarking {
  readonly fullMarksHundredths: number;
  readonly indicators: readonly { readonly code: string; readonly weight: number; readonly source?: SheetSource }[];
  readonly bindingIndicators: readonly { readonly code: string; readonly minScoreHundredths: number }[];
  readonly bands: readonly { readonly grade: string; readonly minScoreHundredths: number }[];
  readonly vetoes?: readonly { readonly code: string; readonly gradeAtMost: string; readonly source?: VetoSource }[];
}

/** What follows from the scores and vetoes of a sheet; left out where a score that it takes is not there. */
export type SheetOutcome = Pick<SheetUnit, 'totalHundredths' | 'band' | 'taskCompleted'>;

export function outcomeOf(marking: SheetMarking, { scores, vetoes }: SheetUnit): SheetOutcome {
  const scoreOf = (code: string) => scores.find((one) => one.code === code)?.scoreHundredths;
  const standing = vetoes.filter(({ stands }) => stands).map(({ code }) => code);
  const { bindingIndicators, indicators } = marking;
  const isKnown = bindingIndicators.every(({ code }) => scoreOf(code) !== undefined);
  const reaches = bindingIndicators.every(({ code, minScoreHundredths }) => (scoreOf(code) ?? 0) >= minScoreHundredths);
  const completed = isKnown ? { taskCompleted: reaches && standing.length === 0 } : {};
  if (indicators.some(({ code }) => scoreOf(code) === undefined)) return completed;
  const sum = indicators.reduce((all, { code, weight }) => all + weight * (scoreOf(code) ?? 0), 0);
  const totalHundredths = Math.floor((2 * sum + 10_000) / 20_000);
  return { ...completed, totalHundredths, band: bandOf(marking, totalHundredths, standing) };
}

/** By the total, or the best that the vetoes leave. */
function bandOf({ bands, vetoes = [] }: SheetMarking, total: number, standing: readonly string[]): number {
  const byTotal = bands.findIndex(({ minScoreHundredths }) => total >= minScoreHundredths);
  const left = vetoes
    .filter(({ code }) => standing.includes(code))
    .map(({ gradeAtMost }) => bands.findIndex(({ grade }) => grade === gradeAtMost));
  return Math.max(byTotal, ...left);
}
