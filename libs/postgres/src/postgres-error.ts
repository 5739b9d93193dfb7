import { Failure } from '@onus/language';

/** Stable reasons; callers branch on these, never on the message. */
export type PostgresCode =
  /** A schema was made by another version of this program. */
  | 'postgres.other-version'
  /** Made by the owner of the log, what ledgers share would not be theirs. */
  | 'postgres.owner-of-log'
  /** Somebody else has the lease by now: what this instance wanted to write must not be written. */
  | 'postgres.lease-lost';

/** What is refused about a database, in both languages. `code` never changes. */
export class PostgresError extends Failure {
  readonly code: PostgresCode;

  constructor(code: PostgresCode, zh: string, en: string, options?: ErrorOptions) {
    super(zh, en, options);
    this.name = 'PostgresError';
    this.code = code;
  }
}
