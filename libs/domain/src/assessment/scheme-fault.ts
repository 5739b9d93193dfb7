import { firstItem, firstRepeated } from '../kernel/first-item.ts';
import { type Refusal, refusal } from '../kernel/refusal.ts';
import type { Marking } from './marking.ts';
import { points } from './points.ts';
import { sourcesFault } from './source-fault.ts';

const WHOLE = 10_000;

const weightsNotWhole = refusal('scheme.weights-not-whole', ({ sum }: { sum: number }) => ({
  zh: `各指标权重之和为 ${sum}，应为 ${WHOLE}（万分之一）`,
  en: `The weights add up to ${sum} basis points, not to ${WHOLE}`,
}));
const bandsOutOfOrder = refusal('scheme.bands-out-of-order', ({ grade }: { grade: string }) => ({
  zh: `等次“${grade}”的起点分应低于前一等次，最后一个等次的起点分应为 0`,
  en: `The band of grade “${grade}” must start below the band before it, and the last band at 0`,
}));
const codeTwice = refusal('scheme.code-twice', ({ code }: { code: string }) => ({
  zh: `代码“${code}”在方案中出现不止一次`,
  en: `The code “${code}” stands in the scheme more than once`,
}));
const bindsUnknown = refusal('scheme.binding-unknown', ({ code }: { code: string }) => ({
  zh: `约束性指标“${code}”不在方案的指标之中`,
  en: `The binding indicator “${code}” is none of the scheme’s indicators`,
}));

interface Capped {
  readonly code: string;
  readonly gradeAtMost: string;
}
const vetoWithoutBand = refusal('scheme.veto-grade-unknown', ({ code, gradeAtMost }: Capped) => ({
  zh: `否决项“${code}”规定的最高等次“${gradeAtMost}”不在方案的等次之中`,
  en: `The veto “${code}” leaves “${gradeAtMost}” at best, which is none of the scheme’s grades`,
}));

interface Unreachable {
  readonly what: string;
  readonly minimum: number;
  readonly full: number;
}
const outOfReach = refusal('scheme.minimum-out-of-reach', ({ what, minimum, full }: Unreachable) => ({
  zh: `“${what}”的最低分 ${points(minimum)} 超过满分 ${points(full)}`,
  en: `The minimum of “${what}”, ${points(minimum)}, is beyond full marks, ${points(full)}`,
}));

function bandsFault({ bands, fullMarksHundredths: full }: Marking): Refusal | undefined {
  const misplaced = firstItem('bands', bands, ({ minScoreHundredths }, at) => {
    const above = bands[at - 1];
    if (above && minScoreHundredths >= above.minScoreHundredths) return true;
    return at === bands.length - 1 && minScoreHundredths !== 0;
  });
  if (misplaced) return bandsOutOfOrder(misplaced.item, misplaced.field);
  const high = firstItem('bands', bands, ({ minScoreHundredths }) => minScoreHundredths > full);
  return high && outOfReach({ what: high.item.grade, minimum: high.item.minScoreHundredths, full }, high.field);
}

function bindingFault({ indicators, bindingIndicators, fullMarksHundredths: full }: Marking): Refusal | undefined {
  const isUnknown = ({ code }: { readonly code: string }) => !indicators.some((known) => known.code === code);
  const stranger = firstItem('bindingIndicators', bindingIndicators, isUnknown);
  if (stranger) return bindsUnknown(stranger.item, stranger.field);
  const high = firstItem('bindingIndicators', bindingIndicators, ({ minScoreHundredths }) => minScoreHundredths > full);
  return high && outOfReach({ what: high.item.code, minimum: high.item.minScoreHundredths, full }, high.field);
}

/** Why a scheme does not hold together: no result could follow from it, or more than one. */
export function schemeFault(scheme: Marking): Refusal | undefined {
  const { indicators, bindingIndicators, bands, vetoes = [], classes } = scheme;
  const sum = indicators.reduce((total, { weight }) => total + weight, 0);
  if (sum !== WHOLE) return weightsNotWhole({ sum }, 'indicators');
  const fault = bandsFault(scheme) ?? bindingFault(scheme);
  if (fault) return fault;
  const capless = firstItem('vetoes', vetoes, ({ gradeAtMost }) => !bands.some(({ grade }) => grade === gradeAtMost));
  if (capless) return vetoWithoutBand(capless.item, capless.field);
  const codes = Object.entries({ indicators, bindingIndicators, vetoes, classes }).map(
    ([field, defined]) => [field, defined.map(({ code }) => code)] as const,
  );
  const grades = ['bands', bands.map(({ grade }) => grade)] as const;
  for (const [field, defined] of [...codes, grades]) {
    const twice = firstRepeated(field, defined);
    if (twice) return codeTwice({ code: twice.item }, twice.field);
  }
  return sourcesFault(scheme);
}
