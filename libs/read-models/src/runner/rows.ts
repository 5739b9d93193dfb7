import type { KeyOf, Table } from './table.ts';

/**
 * The rows of one table, as a handler sees them. What is written is held back and goes to the database with the checkpoint;
 * what was written is read back at once. Rows are never changed in place: a new row is put in place of the old.
 */
export interface Rows<Row, Key extends readonly (keyof Row)[]> {
  get(...key: KeyOf<Row, Key>): Row | undefined;
  /** In place of the row with the same key, if there is one. */
  put(row: Row): void;
  /** A row whose key is new, and which no handler reads again: a movement, an entry of a history. */
  append(row: Row): void;
  delete(...key: KeyOf<Row, Key>): void;
}

/** The rows of each table of a model, by the name the model gives the table. */
export type RowsOf<Tables> = {
  readonly [K in keyof Tables]: Tables[K] extends Table<infer Row, string, infer Key> ? Rows<Row, Key> : never;
};
