import type { Report as Acknowledgement } from '../kill/report.ts';

/** An error as the writer met it; `cause` is the code of SQLite. */
export interface Failed {
  readonly name: string;
  readonly code: string;
  readonly cause: string | undefined;
}

/** What the writer tells, one JSON object a line. */
export type Report =
  | Acknowledgement
  | ({ readonly kind: 'not-opened' } & Failed)
  | ({ readonly kind: 'failed'; readonly number: number } & Failed)
  /** The command that failed, sent once more: `acknowledged`, or the code of the error. */
  | { readonly kind: 'sent-again'; readonly outcome: string }
  /** An erasure of the first personal part, before there was room again or after: how many, or the code of the error. */
  | { readonly kind: 'erased'; readonly outcome: number | string }
  | { readonly kind: 'closed' };
