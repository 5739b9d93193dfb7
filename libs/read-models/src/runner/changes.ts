/** What a column can hold. */
export type Value = string | number | null;
export type AnyRow = Readonly<Record<string, Value>>;

/**
 * What is to be written to one table: values only, one row's after another's, so that it can be handed to another thread at
 * little cost.
 */
export interface TableChanges {
  /** Name of the table in the database. */
  readonly table: string;
  /** Keys of rows to be deleted, in the order of the key's columns. Deletions come first. */
  readonly deleted: readonly Value[];
  /** Rows to be put in place of those with their keys, in the order of the columns. */
  readonly put: readonly Value[];
  /** Rows whose keys are new. */
  readonly appended: readonly Value[];
}

/** Changes that are written together or not at all, the checkpoint's among them. */
export type Changes = readonly TableChanges[];
