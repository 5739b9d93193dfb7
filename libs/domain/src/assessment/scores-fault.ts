import { type Refusal, refusal } from '../kernel/refusal.ts';
import { type Marking, type Scores, scoreOf } from './marking.ts';
import { points } from './points.ts';

interface Coded {
  readonly code: string;
}
export const unknownVeto = refusal('assessment.veto-unknown', ({ code }: Coded) => ({
  zh: `考核方案没有“${code}”这一否决项`,
  en: `The scheme has no veto “${code}”`,
}));
export const unknownIndicator = refusal('assessment.indicator-unknown', ({ code }: Coded) => ({
  zh: `考核方案没有“${code}”这一指标`,
  en: `The scheme has no indicator “${code}”`,
}));
const scoredTwice = refusal('assessment.indicator-twice', ({ code }: Coded) => ({
  zh: `指标“${code}”的得分填报不止一次`,
  en: `The indicator “${code}” has more than one score`,
}));
const gap = refusal('assessment.indicator-missing', ({ codes }: { codes: string }) => ({
  zh: `缺少指标 ${codes} 的得分：缺项不是零分，补齐之前没有考核结果`,
  en: `There is no score for ${codes}: a gap is not a zero, and until it is filled there is no result`,
}));

interface Beyond extends Coded {
  readonly scoreHundredths: number;
  readonly full: number;
}
const beyondFullMarks = refusal('assessment.score-beyond-full-marks', ({ code, scoreHundredths, full }: Beyond) => ({
  zh: `“${code}”得分 ${points(scoreHundredths)} 超过考核方案规定的满分 ${points(full)}`,
  en: `The score of “${code}”, ${points(scoreHundredths)}, is beyond the scheme’s full marks of ${points(full)}`,
}));

/** Why a score is none under the scheme. */
export const boundsFault = (
  { fullMarksHundredths: full }: Marking,
  { code, scoreHundredths }: Omit<Beyond, 'full'>,
  field: string,
): Refusal | undefined =>
  scoreHundredths > full ? beyondFullMarks({ code, scoreHundredths, full }, field) : undefined;

/** Why scores are not those of the scheme: each of its indicators has one, and whatever else stands there is its own. */
export function scoresFault(marking: Marking, scores: Scores): Refusal | undefined {
  const { indicators, vetoes = [] } = marking;
  const { indicatorScores, vetoes: standing = [] } = scores;
  const veto = standing.find((code) => !vetoes.some((known) => known.code === code));
  if (veto !== undefined) return unknownVeto({ code: veto }, 'vetoes');
  const stranger = indicatorScores.find(({ code }) => !indicators.some((known) => known.code === code));
  if (stranger) return unknownIndicator(stranger, 'indicatorScores');
  const twice = indicatorScores.find(({ code }, at) => indicatorScores.findIndex((one) => one.code === code) !== at);
  if (twice) return scoredTwice(twice, 'indicatorScores');
  const missing = indicators.filter(({ code }) => scoreOf(scores, code) === undefined).map(({ code }) => code);
  if (missing.length > 0) return gap({ codes: missing.join(', ') }, 'indicatorScores');
  return indicatorScores.map((score) => boundsFault(marking, score, 'indicatorScores')).find(Boolean);
}
