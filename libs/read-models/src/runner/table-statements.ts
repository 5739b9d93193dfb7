import type { AnyTable } from './table.ts';
import { deleteSql, insertSql, putSql } from './table-sql.ts';

/** How a table is written, as plain text: it can be handed to another thread, which then needs no query builder. */
export interface TableStatements {
  /** The name of the table in the database at the moment. */
  readonly table: string;
  /** Columns of a row, and of its key. */
  readonly columns: number;
  readonly keyColumns: number;
  readonly delete: string;
  readonly put: string;
  readonly insert: string;
}

export const tableStatements = (table: AnyTable, name: string): TableStatements => ({
  table: name,
  columns: Object.keys(table.columns).length,
  keyColumns: table.key.length,
  delete: deleteSql(table, name),
  put: putSql(table, name),
  insert: insertSql(table, name),
});
