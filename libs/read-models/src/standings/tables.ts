import type { Level, Post, StandingStatus } from '@onus/domain';
import { table } from '../runner/table.ts';

/** After every day that there is. */
export const OPEN_DAY = '9999-12-31';
/** After every position that there is. */
export const STILL_KNOWN = Number.MAX_SAFE_INTEGER;

/** In the place of a unit, for whoever holds no post. */
export const NO_UNIT = '';

/** From which position on something was known, and at which it was known no more. */
interface Known {
  readonly knownFrom: number;
  /** The first position at which it was told otherwise; `STILL_KNOWN`: none. */
  readonly knownTo: number;
  /** 1: it is known still, and holds on the day that turned last. What is asked about most is found at once. */
  readonly now: number;
}

/**
 * How a person stood from one day to another, both included, as it was known from one position to before another. At any one
 * position the rows of a person do not overlap. Rows are closed, never overwritten.
 */
export interface StandingRow extends Known {
  /** The id that stays, where several are of one person. */
  readonly leaderId: string;
  readonly from: string;
  /** `OPEN_DAY`: until something is recorded. */
  readonly to: string;
  readonly status: StandingStatus;
  /** The place of the status in the order of severity: 0 is the most severe. */
  readonly severity: number;
  /** Of the first of the units in which they serve; empty without a post. */
  readonly path: string;
  /** In how many posts they serve. */
  readonly posts: number;
  readonly ruleId: string;
  readonly ruleVersion: number;
  /** Marks between bars: `|tenure-breach|`; empty without any. */
  readonly marks: string;
  /** JSON list. */
  readonly obligationIds: string;
  readonly dueOn: string | null;
  /** JSON list of the positions of the events on which it rested when it began. */
  readonly positions: string;
}

/** A post that a person holds from one day to another. */
export interface StandingPlaceRow extends Known {
  readonly leaderId: string;
  readonly appointmentId: string;
  /** The id under which they were appointed. */
  readonly appointedAs: string;
  readonly unitId: string;
  readonly level: Level;
  readonly path: string;
  readonly post: Post;
  readonly from: string;
  readonly to: string;
}

/** How many persons stand how in a unit and below it, on the day that turned last; nobody twice. */
export interface StandingCountRow {
  readonly unitId: string;
  /** JSON: by status, none that is zero. */
  readonly counts: string;
}

/** The day that turned last: one row. */
export interface StandingDayRow {
  readonly one: 1;
  readonly day: string;
}

/** For whom something begins or ends on a day to come, by the day alone; some for whom it does not any more. */
export interface StandingAheadRow {
  readonly day: string;
  /** A part of the persons, so that no row grows with all of them. */
  readonly part: number;
  /** JSON list. */
  readonly leaderIds: string;
}

/** Of a unit what does not change. */
export interface StandingUnitRow {
  readonly unitId: string;
  readonly level: Level;
  readonly path: string;
}

/** What is known of one id: JSON of `PersonState`. */
export interface StandingPersonRow {
  readonly leaderId: string;
  readonly state: string;
}

export const standingTable = table<StandingRow>()({
  name: 'standing',
  columns: {
    leaderId: 'text',
    from: 'text',
    to: 'text',
    knownFrom: 'integer',
    knownTo: 'integer',
    now: 'integer',
    status: 'text',
    severity: 'integer',
    path: 'text',
    posts: 'integer',
    ruleId: 'text',
    ruleVersion: 'integer',
    marks: 'text',
    obligationIds: 'text',
    dueOn: 'text null',
    positions: 'text',
  },
  key: ['leaderId', 'from', 'knownFrom'],
  // A list is found in one of them alone: the rows are read of its page only.
  indexes: [
    ['severity', 'path', 'leaderId', 'from', 'to', 'knownFrom', 'knownTo', 'marks'],
    ['now', 'severity', 'path', 'leaderId', 'from', 'marks', 'to', 'knownFrom'],
  ],
});

export const standingPlaceTable = table<StandingPlaceRow>()({
  name: 'standingPlace',
  columns: {
    leaderId: 'text',
    appointmentId: 'text',
    appointedAs: 'text',
    unitId: 'text',
    level: 'text',
    path: 'text',
    post: 'text',
    from: 'text',
    to: 'text',
    knownFrom: 'integer',
    knownTo: 'integer',
    now: 'integer',
  },
  key: ['leaderId', 'appointedAs', 'appointmentId', 'knownFrom'],
  indexes: [
    ['path', 'leaderId', 'from', 'to', 'knownFrom', 'knownTo'],
    ['now', 'path', 'leaderId'],
  ],
});

export const standingUnitTable = table<StandingUnitRow>()({
  name: 'standingUnit',
  columns: { unitId: 'text', level: 'text', path: 'text' },
  key: ['unitId'],
  indexes: [],
});

export const standingPersonTable = table<StandingPersonRow>()({
  name: 'standingPerson',
  columns: { leaderId: 'text', state: 'text' },
  key: ['leaderId'],
  indexes: [],
});

export const standingCountTable = table<StandingCountRow>()({
  name: 'standingCount',
  columns: { unitId: 'text', counts: 'text' },
  key: ['unitId'],
  indexes: [],
  rowsKept: 10_000,
});

export const standingDayTable = table<StandingDayRow>()({
  name: 'standingDay',
  columns: { one: 'integer', day: 'text' },
  key: ['one'],
  indexes: [],
});

export const standingAheadTable = table<StandingAheadRow>()({
  name: 'standingAhead',
  columns: { day: 'text', part: 'integer', leaderIds: 'text' },
  key: ['day', 'part'],
  indexes: [],
});
