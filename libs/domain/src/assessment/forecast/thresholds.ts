/** From which part of what a schedule asks for a task is green, or amber; basis points. Below both it is red. */
export interface Thresholds {
  readonly greenFromBp: number;
  readonly amberFromBp: number;
  /** Nothing is behind before this part of its time has gone by. */
  readonly quietUntilBp: number;
}

/** Project parameters [P], where whoever asks says nothing else. */
export const FORECAST_THRESHOLDS: Thresholds = { greenFromBp: 9_000, amberFromBp: 7_000, quietUntilBp: 1_000 };
