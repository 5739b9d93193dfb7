import type { ScoreSource } from '../../source-terms.ts';
import type { Fraction } from '../fraction.ts';
import type { Gap, Input } from '../input.ts';
import type { Records } from '../records.ts';
import type { Within } from '../within.ts';

/** What a score of one unit is computed from. */
export interface Of {
  readonly unitId: string;
  readonly source: ScoreSource;
  readonly fullMarksHundredths: number;
  readonly records: Records;
  readonly within: Within;
}

/** What was reached, as an exact fraction of all there was to reach, or what is missing for it to be known. */
export interface Measured {
  readonly reached?: Fraction;
  /** Taken off the score in the end, which is never below zero. */
  readonly deductedHundredths?: number;
  readonly inputs: readonly Input[];
  readonly gaps: readonly Gap[];
}

export const missing = (gap: Gap, inputs: readonly Input[] = []): Measured => ({ inputs, gaps: [gap] });
