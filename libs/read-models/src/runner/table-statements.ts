import { checkpoints } from './checkpoint.ts';
import { type ModelTables, namedTables } from './model-tables.ts';
import type { AnyTable } from './table.ts';
import { createIndexesSql, deleteSql, insertSql, putSql } from './table-sql.ts';

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

/** How the tables of some models are written, and the checkpoints. */
export const statementsOf = (of: readonly ModelTables[]): readonly TableStatements[] => [
  tableStatements(checkpoints, checkpoints.name),
  ...of.flatMap(namedTables).map(({ table, name }) => tableStatements(table, name)),
];

/** The statements that make the indexes of the tables of a model, where they are not made yet. */
export const indexesOf = (tables: ModelTables): readonly string[] =>
  namedTables(tables).flatMap(({ table, name }) => createIndexesSql(table, name, tables.checkpoint.generation));
