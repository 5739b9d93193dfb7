import type { OutcomeDifference, StandingDifference } from '@onus/domain';

export interface WhatIfProgress {
  /** `reading`: events of the log; `evaluating`: years; `comparing`: leaders. */
  readonly phase: 'reading' | 'evaluating' | 'comparing';
  readonly done: number;
  readonly total: number;
}

/** How one person would have stood otherwise. */
export interface LeaderDifference {
  readonly leaderId: string;
  /** The first day on which it differs. */
  readonly since: string;
  /** How it is on the day asked about; null where nothing differs on that day. */
  readonly onTheDay: StandingDifference | null;
  /** The first of them. */
  readonly spans: readonly StandingDifference[];
  readonly moreSpans: number;
}

/** So many stand one way on the day asked about, and would stand the other. */
export interface Transition {
  readonly was: string;
  readonly would: string;
  readonly leaders: number;
}

/** Differences of one kind: the first of them, and how many there are of all. */
export interface Differences<Row> {
  readonly count: number;
  readonly rows: readonly Row[];
}

export interface WhatIfAnswer {
  readonly on: string;
  readonly position: number;
  readonly replayed: { readonly events: number; readonly leaders: number; readonly years: readonly number[] };
  readonly standings: Differences<LeaderDifference>;
  readonly transitions: readonly Transition[];
  readonly outcomes: Differences<OutcomeDifference>;
}
