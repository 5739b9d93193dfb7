import type { Vouched } from './checkpoint-check.ts';
import type { EntryCounts } from './counts.ts';
import type { Trust } from './trust.ts';

/** What was there to be checked: the tree alone, entries with it, or data and personal parts as well. */
export type Held = 'tree' | 'entries' | 'parts';

/** What was checked, and how it came out. */
export interface Checked {
  /** A whole log kept as files, some entries of one, or a whole log in its database. */
  readonly kind: 'log' | 'selection' | 'database';
  readonly origin: string | undefined;
  /** Of the tree. */
  readonly size: number;
  readonly holds: Held;
  readonly counts: EntryCounts;
  readonly vouched: Vouched;
  readonly trust: Trust;
  /** The size up to which somebody must have vouched; undefined where nobody is asked to. */
  readonly vouchedSizeDue: number | undefined;
  /** Size of the checkpoint that the signer of a database released last, and that the log was found to continue. */
  readonly releasedSize: number | undefined;
  /** Sizes of checkpoints that whoever checks has kept, and that the log was found to continue. */
  readonly continuedSizes: readonly number[];
  /** Sizes of those that could not be compared. */
  readonly uncomparedSizes: readonly number[];
  /** Files that lie beside the rest, and that nobody checks. */
  readonly uncheckedFiles: readonly string[];
}
