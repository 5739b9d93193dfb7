import type { LogAddress } from '@onus/event-store';
import type { ThreadFailure } from '../../thread-failure.ts';
import type { ComparisonName } from '../comparisons.ts';
import type { ForecastKey } from '../forecast/made-forecast.ts';
import type { ForecastQuestion } from '../forecast/questions.ts';
import type { EvaluationKey } from '../made-evaluation.ts';
import type { QuestionName } from '../questions.ts';

/** What the thread is started with. */
export interface ThreadData {
  readonly log: LogAddress;
}

/** What it is asked, one at a time: of one evaluation, or of two of one year. */
export type EvaluationOrder =
  | { readonly key: EvaluationKey; readonly question: QuestionName; readonly asked: unknown }
  | {
      readonly key: EvaluationKey;
      readonly other: EvaluationKey;
      readonly comparison: ComparisonName;
      readonly asked: unknown;
    };

/** Or of a forecast. */
export interface ForecastOrder {
  readonly key: ForecastKey;
  readonly forecast: ForecastQuestion;
  readonly asked: unknown;
}

export type ThreadAnswer =
  /** `none`: no cycle of the year was opened as far as the position; of a forecast: no scheme adopted. */
  { readonly none: true } | { readonly answer: unknown } | ThreadFailure;

/** Beside its answer: the position of the event that it has read last. */
export interface Progress {
  readonly readTo: number;
}
