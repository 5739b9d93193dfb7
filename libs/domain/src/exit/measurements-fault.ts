import type { Policy } from '../accountability/policy.ts';
import type { ExitMeasure } from '../accountability/policy-terms.ts';
import { firstRepeated } from '../kernel/first-item.ts';
import { namesOf } from '../kernel/names.ts';
import { type Refusal, refusal } from '../kernel/refusal.ts';
import type { Measurement } from './terms.ts';

/** What the measurements of a check cannot be, or what of them keeps a unit from its exit. */

const measureNames = namesOf<ExitMeasure>({
  incidence: { zh: '贫困发生率', en: 'poverty incidence' },
  'wrong-exits': { zh: '错退率', en: 'wrong-exit rate' },
  omissions: { zh: '漏评率', en: 'omission rate' },
  'public-approval': { zh: '群众认可度', en: 'public approval' },
});
const perCent = (basisPoints: number): string => `${(basisPoints / 100).toFixed(2)} %`;

interface Measured {
  readonly measure: ExitMeasure;
  readonly value: number;
  readonly limit: number;
}
const notBelow = refusal(
  'exit.not-below-limit',
  ({ measure, value, limit }: Measured) => ({
    zh: `${measureNames[measure].zh}为 ${perCent(value)}，须低于 ${perCent(limit)}`,
    en: `The ${measureNames[measure].en} is ${perCent(value)}; it has to be below ${perCent(limit)}`,
  }),
  'exit',
);
const notAbove = refusal(
  'exit.not-above-limit',
  ({ measure, value, limit }: Measured) => ({
    zh: `${measureNames[measure].zh}为 ${perCent(value)}，须高于 ${perCent(limit)}`,
    en: `The ${measureNames[measure].en} is ${perCent(value)}; it has to be above ${perCent(limit)}`,
  }),
  'exit',
);
const missing = refusal('exit.measurement-missing', ({ measures }: { measures: readonly ExitMeasure[] }) => ({
  zh: `核查缺少：${measures.map((each) => measureNames[each].zh).join('、')}`,
  en: `The check lacks: ${measures.map((each) => measureNames[each].en).join(', ')}`,
}));
const twice = refusal('exit.measurement-twice', ({ measure }: { measure: ExitMeasure }) => ({
  zh: `${measureNames[measure].zh}出现了不止一次`,
  en: `The ${measureNames[measure].en} is given more than once`,
}));

/** Why what was measured is no list of measurements: one stands twice in it. */
export function repeatedFault(measurements: readonly Measurement[]): Refusal | undefined {
  const measures = measurements.map(({ measure }) => measure);
  const again = firstRepeated('measurements', measures);
  return again && twice({ measure: again.item }, again.field);
}

/** Why a check does not measure all that the procedure asks for. */
export function missingFault(asked: readonly ExitMeasure[], measurements: readonly Measurement[]): Refusal | undefined {
  const measures = asked.filter((each) => measurements.every(({ measure }) => measure !== each));
  return measures.length > 0 ? missing({ measures }, 'measurements') : undefined;
}

/** At the limit itself a test is failed [R]. `field`: where the request has the measurement of this place. */
export function limitFault(
  { exit: limits }: Policy,
  measurements: readonly Measurement[],
  field: (at: number) => string,
): Refusal | undefined {
  const below = {
    incidence: limits.incidenceBelow,
    'wrong-exits': limits.wrongExitsBelow,
    omissions: limits.omissionsBelow,
  };
  for (const [at, { measure, valueBp: value }] of measurements.entries()) {
    if (measure === 'public-approval') {
      const limit = limits.approvalAbove;
      if (value <= limit) return notAbove({ measure, value, limit }, field(at));
    } else if (value >= below[measure]) return notBelow({ measure, value, limit: below[measure] }, field(at));
  }
  return undefined;
}
