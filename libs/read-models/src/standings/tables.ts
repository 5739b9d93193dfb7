import type { Level, Post, StandingStatus } from '@onus/domain';
import { table } from '../runner/table.ts';

/** After every day that there is. */
export const OPEN_DAY = '9999-12-31';
/** After every position that there is. */
export const STILL_KNOWN = Number.MAX_SAFE_INTEGER;

/** From which position on something was known, and at which it was known no more. */
interface Known {
  readonly knownFrom: number;
  /** The first position at which it was told otherwise; `STILL_KNOWN`: none. */
  readonly knownTo: number;
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
  indexes: [['knownTo', 'severity', 'path', 'leaderId', 'from', 'to', 'knownFrom']],
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
  },
  key: ['leaderId', 'appointedAs', 'appointmentId', 'knownFrom'],
  indexes: [['path', 'leaderId', 'from', 'to', 'knownFrom', 'knownTo']],
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
