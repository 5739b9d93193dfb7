import { table } from '../runner/table.ts';

/**
 * The only place in `views.db` where names of persons stand. They are null once the personal part of the registration is
 * lawfully erased.
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
