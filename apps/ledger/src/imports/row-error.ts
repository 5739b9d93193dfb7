import type { Bilingual } from '@onus/domain';

/** One thing wrong in a row. */
export interface RowError {
  /** As spreadsheets number rows, from 1. */
  readonly row: number;
  /** Of the request that the row becomes; undefined where it is none in particular. */
  readonly field?: string;
  /** What the column is called; undefined where it is none in particular. */
  readonly column?: Bilingual;
  /** Stable: of a cell, of an import, or that of the command that the row becomes. */
  readonly code: string;
  readonly sentence: Bilingual;
}
