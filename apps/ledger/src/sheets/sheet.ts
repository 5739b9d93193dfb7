import type { Bilingual } from '@onus/domain';
import type { Column, Told } from './column.ts';
import type { SheetEnd } from './notes.ts';

/** What is to be a table. */
export interface Sheet {
  readonly columns: readonly Column[];
  readonly language: Told['language'];
  /** What list it is. */
  readonly title: Bilingual;
  /** What is to be said of it beside its rows, once all of them have been taken. */
  readonly end: () => Promise<SheetEnd>;
}

/** Some rows of it, and what the ids in them stand for. */
export interface SheetRows {
  readonly rows: readonly object[];
  readonly names: Told['names'];
}
