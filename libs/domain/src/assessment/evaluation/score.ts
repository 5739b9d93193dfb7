import type { WeightedIndicator } from '../marking.ts';
import type { ScoreSource } from '../source-terms.ts';
import { type Fraction, fraction, ONE, plus, rounded, times, within, ZERO } from './fraction.ts';
import { type Gap, type Input, input } from './input.ts';
import { sources } from './sources/index.ts';
import type { Of } from './sources/source.ts';

const WHOLE = 10_000;

/** The score of one indicator, in hundredths of a point, and all that it rests on. */
export interface Score {
  readonly code: string;
  readonly source: ScoreSource['kind'];
  /** Left out where something is missing. */
  readonly computedHundredths?: number;
  /** By the office, in place of what is computed. */
  readonly enteredHundredths?: number;
  /** What counts; left out where there is neither. */
  readonly scoreHundredths?: number;
  readonly inputs: readonly Input[];
  readonly gaps: readonly Gap[];
}

/** Full marks at one point, none at the other, on the line between; less what is deducted. Rounded here, and only here. */
export function pointsAt(reached: Fraction, source: ScoreSource, full: number, deductedHundredths = 0): number {
  const { fullAtBp = WHOLE, zeroAtBp = 0 } = source;
  const above = plus(reached, fraction(-zeroAtBp, WHOLE));
  const onLine = within(ZERO, times(above, fraction(WHOLE, fullAtBp - zeroAtBp)), ONE);
  const score = plus(times(onLine, fraction(full)), fraction(-deductedHundredths));
  return rounded(within(ZERO, score, fraction(full)));
}

/** Without a source the office enters the score. */
const MANUAL: ScoreSource = { kind: 'manual' };

export function scoreOf({ code, source = MANUAL }: WeightedIndicator, of: Omit<Of, 'source'>): Score {
  const { reached, deductedHundredths, inputs, gaps } = sources[source.kind]({ ...of, source });
  const computed = reached && pointsAt(reached, source, of.fullMarksHundredths, deductedHundredths);
  const entered = of.records.scores.get(of.unitId)?.get(code);
  const enteredHundredths = entered?.data.scoreHundredths;
  const scoreHundredths = enteredHundredths ?? computed;
  return {
    code,
    source: source.kind,
    ...(computed !== undefined && { computedHundredths: computed }),
    ...(enteredHundredths !== undefined && { enteredHundredths }),
    ...(scoreHundredths !== undefined && { scoreHundredths }),
    inputs: entered ? [...inputs, input(entered, 'entered', entered.data.scoreHundredths)] : inputs,
    gaps: scoreHundredths === undefined ? gaps : gaps.filter(({ what }) => what !== 'not-entered'),
  };
}
