import { firstItem } from '../kernel/first-item.ts';
import { type Refusal, refusal } from '../kernel/refusal.ts';
import type { Cycle } from './cycle.ts';

interface Unlisted {
  readonly code: string;
}
const unknownVeto = refusal('assessment.veto-unknown', ({ code }: Unlisted) => ({
  zh: `考核方案没有「${code}」这一否决项`,
  en: `The scheme has no veto “${code}”`,
}));
const unknownIndicator = refusal('assessment.indicator-unknown', ({ code }: Unlisted) => ({
  zh: `考核方案没有「${code}」这一指标`,
  en: `The scheme has no indicator “${code}”`,
}));
const gradeDespiteVeto = refusal('assessment.grade-despite-veto', ({ grade }: { grade: string }) => ({
  zh: `有一票否决事项的,不能定为最高等次「${grade}」`,
  en: `With a veto against it, a result cannot have the best grade, “${grade}”`,
}));

interface Scored {
  readonly grade: string;
  readonly vetoes?: readonly string[] | undefined;
  readonly indicatorScores?: readonly { readonly code: string }[] | undefined;
}

/** Why a result is not one of the scheme: codes that it does not have, or the best grade in spite of a veto. */
export function schemeFault(
  { bands, indicators, vetoes }: Cycle,
  { grade, vetoes: found = [], indicatorScores = [] }: Scored,
): Refusal | undefined {
  const veto = vetoes && firstItem('vetoes', found, (code) => !vetoes.includes(code));
  if (veto) return unknownVeto({ code: veto.item }, veto.field);
  const scored = indicators && firstItem('indicatorScores', indicatorScores, ({ code }) => !indicators.includes(code));
  if (scored) return unknownIndicator(scored.item, `${scored.field}.code`);
  const isBest = bands.length > 1 && bands[0]?.grade === grade;
  return isBest && found.length > 0 ? gradeDespiteVeto({ grade }, 'grade') : undefined;
}
