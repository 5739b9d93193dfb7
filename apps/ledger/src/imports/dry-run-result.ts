import type { Bilingual } from '@onus/domain';
import type { RowError } from './row-error.ts';

/** What would come of a file, row by row. Nothing was recorded. */
export interface DryRun {
  readonly kind: string;
  /** SHA-256 of the file, in hex. */
  readonly fileDigest: string;
  /** The last position of the log that it rests on; −1 in an empty log. */
  readonly position: number;
  /** Rows with something in them. */
  readonly rows: number;
  readonly accepted: number;
  readonly refused: number;
  /** Rows in which nothing but what the template had filled in stands. */
  readonly leftEmpty: number;
  /** The first of them, in the order of the rows. */
  readonly errors: readonly RowError[];
  /** All of them. */
  readonly errorCount: number;
  readonly notes: readonly { readonly code: string; readonly sentence: Bilingual }[];
}
