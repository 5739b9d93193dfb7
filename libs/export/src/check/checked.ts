import type { Vouched } from './checkpoint-check.ts';
import type { EntryCounts } from './counts.ts';
import type { CheckedSheet } from './sheets/sheet-check.ts';
import type { Trust } from './trust.ts';

/** What was there to be checked: one leaf of the tree, the tree alone, entries with it, or data and personal parts as well. */
export type Held = 'leaf' | 'tree' | 'entries' | 'parts';

/** All that the first `entries` entries say of a subject is here, by the root of the index (hex). */
export interface CompleteSubject {
  readonly subject: string;
  readonly entries: number;
  readonly root: string;
}

/** All subjects that begin so are here with their values, by the root of the index (hex) over the first `entries` entries. */
export interface CompletePrefix {
  readonly prefix: string;
  readonly subjects: number;
  readonly entries: number;
  readonly root: string;
  /** Of the event that commits to the root, as the answer says. */
  readonly position: number;
}

/** Somebody has made the index again from the entries, and signed for it. */
export interface AuditedRoot {
  /** Name and id of the key. */
  readonly auditor: string;
  /** Whether whoever checks has named the key; otherwise it came along. */
  readonly isKeyGiven: boolean;
  readonly entries: number;
  /** Of the index over these entries; hex. */
  readonly root: string;
}

/** What was checked, and how it came out. */
export interface Checked {
  /** A whole log kept as files or in its database; some entries of one; one event; the proof for a leaf, without its entry; two heads; answers of the index. */
  readonly kind: 'log' | 'database' | 'selection' | 'event' | 'proof' | 'split-view' | 'index';
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
  /** Subjects of which the entries are all that the log says, up to a commitment to its index. */
  readonly complete?: readonly CompleteSubject[];
  /** Of answers of the index, where nothing was found wrong with them. */
  readonly under?: CompletePrefix;
  /** Roots of the index for which auditors have signed. */
  readonly audited?: readonly AuditedRoot[];
  /** The root of the index was made again by this check, from all the entries that it covers. */
  readonly isIndexRebuilt?: boolean;
  /** Sheets of evaluations, worked out again as far as what they rest on is here. */
  readonly sheets?: readonly CheckedSheet[];
  /** Files that lie beside the rest, and that nobody checks. */
  readonly uncheckedFiles: readonly string[];
}
