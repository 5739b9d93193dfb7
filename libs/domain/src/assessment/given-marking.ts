import { cycleOpened } from './facts.ts';
import { type Marking, outcomeBy } from './marking.ts';
import type { Scored } from './result.ts';

/** For specs: one binding indicator, so that the total is its score; a veto that leaves no grade but the last. */
export const givenMarking: Marking = {
  indicators: [{ code: 'task', titleZh: '任务', titleEn: 'Task', weight: 10_000 }],
  bindingIndicators: [{ code: 'task', minScoreHundredths: 6000 }],
  fullMarksHundredths: 10_000,
  rounding: 'half-away-from-zero',
  bands: [
    { grade: '优秀', minScoreHundredths: 9000 },
    { grade: '合格', minScoreHundredths: 6000 },
    { grade: '不合格', minScoreHundredths: 0 },
  ],
  vetoes: [{ code: 'fraud', titleZh: '弄虚作假', titleEn: 'Fraud', gradeAtMost: '不合格' }],
  classes: [{ code: 'counties', titleZh: '县市区', titleEn: 'Counties', level: 'county' }],
  appealWithinDays: 30,
};

export const givenCycle = (year: number, own: Partial<Marking> = {}) =>
  cycleOpened({ year, schemeId: 'scheme-1', ...givenMarking, ...own });

/** What follows from a score under it. */
export function scoredAt(scoreHundredths: number, vetoes: readonly string[] = []): Scored {
  const scores = { indicatorScores: [{ code: 'task', scoreHundredths }], ...(vetoes.length > 0 && { vetoes }) };
  return { ...outcomeBy(givenMarking, scores), ...scores };
}
