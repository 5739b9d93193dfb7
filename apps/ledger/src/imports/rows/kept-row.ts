import type { RowCommand } from '../import-kind.ts';

/** One row as it waits to be recorded. */
export interface KeptRow {
  /** As spreadsheets number rows, from 1. */
  readonly row: number;
  /** The day from which what it records holds. */
  readonly effectiveOn: string;
  readonly commands: readonly RowCommand[];
  /** What stands in it, under the headings of the file it is in. */
  readonly cells: readonly string[];
}

/** The first line of a file of rows. */
export interface KeptHead {
  readonly v: 1;
  /** Random, so that the digest of the file tells nobody what is in it. */
  readonly salt: string;
  /** Above the cells of the rows. */
  readonly headings: readonly string[];
}

/** Each line after it: rows that are recorded together, all of them or none. */
export type KeptBatch = readonly KeptRow[];
