import { table } from '../runner/table.ts';

/**
 * Names of persons stand here and, in the keys by which they are found, in `leaderKey`: nowhere else in `views.db`. They are null once
 * the personal part of the registration is lawfully erased.
 */
export interface LeaderRow {
  readonly leaderId: string;
  readonly name: string | null;
  readonly contact: string | null;
  /** 1 for a synthetic person of a demonstration, who is marked as such wherever shown. */
  readonly demo: 0 | 1;
  /** Another id of the same person, to which this one is joined. */
  readonly joinedTo: string | null;
}

/** Whom an event registered: an erasure names the event. */
export interface RegistrationRow {
  readonly position: number;
  readonly leaderId: string;
}

export const leaderTable = table<LeaderRow>()({
  name: 'leader',
  columns: { leaderId: 'text', name: 'text null', contact: 'text null', demo: 'integer', joinedTo: 'text null' },
  key: ['leaderId'],
  indexes: [],
});

export const registrationTable = table<RegistrationRow>()({
  name: 'registration',
  columns: { position: 'integer', leaderId: 'text' },
  key: ['position'],
  indexes: [],
});

/** By what the name of a leader is found; none once it is erased. */
export interface LeaderKeyRow {
  readonly part: 0 | 1;
  readonly key: string;
  readonly leaderId: string;
}

export const leaderKeyTable = table<LeaderKeyRow>()({
  name: 'leaderKey',
  columns: { part: 'integer', key: 'text', leaderId: 'text' },
  key: ['part', 'key', 'leaderId'],
  indexes: [],
  rowsKept: 0,
});
