import type { LoggedFact } from '../../accountability/known/logged-fact.ts';

/** What a fact is to a score: its code. */
export type InputKind =
  | 'target'
  | 'verified'
  | 'unverified'
  | 'plan'
  | 'plan-below'
  | 'persons-out'
  | 'village-out'
  | 'wrong-exit'
  | 'return-to-poverty'
  | 'at-disposal'
  | 'paid'
  | 'flag-upheld'
  | 'flag-rejected'
  | 'measured'
  | 'special-assessment'
  | 'entered';

/** A fact on which a score, or a veto, rests. */
export interface Input {
  readonly position: number;
  /** Id of the event. */
  readonly event: string;
  readonly what: InputKind;
  /** In the measure of the fact: persons, fen, basis points, hundredths, plan lines. */
  readonly value: number;
  /** What of it counts, in the same measure; of what is deducted, hundredths of a point, below zero. */
  readonly contributes: number;
}

/** Why there is no score: something is missing. It is never taken for a zero. */
export type GapKind =
  | 'no-task'
  | 'no-target'
  | 'no-plan'
  | 'nothing-below'
  | 'villages-not-counted'
  | 'nothing-at-disposal'
  | 'not-measured'
  | 'not-assessed'
  | 'not-entered'
  | 'unit-without-total'
  | 'unit-out-of-scope';

export interface Gap {
  readonly what: GapKind;
  /** The code of the indicator, or the id of the unit, of which it is missing. */
  readonly of?: string;
  /** How many are missing. */
  readonly count?: number;
}

export const input = (
  { position, id: event }: Pick<LoggedFact, 'position' | 'id'>,
  what: InputKind,
  value: number,
  contributes = value,
): Input => ({ position, event, what, value, contributes });
