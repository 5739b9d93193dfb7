import { type Refusal, refusal } from '../kernel/refusal.ts';
import type { GradeBand, Outcome } from './terms.ts';

const unknownGrade = refusal('assessment.grade-unknown', ({ grade, known }: { grade: string; known: string }) => ({
  zh: `考核方案没有「${grade}」这一等次,可用等次:${known}`,
  en: `The scheme has no grade “${grade}”; it has ${known}`,
}));
const gradeAboveScore = refusal('assessment.grade-above-score', ({ grade, best }: { grade: string; best: string }) => ({
  zh: `按得分最高为「${best}」,不能定为「${grade}」`,
  en: `The score earns “${best}” at best, not “${grade}”`,
}));

/** A grade may be lower than the score's band (a veto), never higher. `bands` has the best grade first. */
export function gradeFault(
  bands: readonly GradeBand[],
  { grade, totalScoreHundredths }: Omit<Outcome, 'taskCompleted'>,
): Refusal | undefined {
  const claimed = bands.findIndex((band) => band.grade === grade);
  if (claimed < 0) return unknownGrade({ grade, known: bands.map((band) => band.grade).join('、') }, 'grade');
  const earned = bands.findIndex(({ minScoreHundredths }) => totalScoreHundredths >= minScoreHundredths);
  const best = bands[earned];
  return best && claimed < earned ? gradeAboveScore({ grade, best: best.grade }, 'grade') : undefined;
}
