import { type TSchema, Type } from 'typebox';
import type { AsSheet, Query } from '../queries/query.ts';
import type { Column } from './column.ts';
import { columnsOf } from './columns-of.ts';

/** The list that a question answers with. */
export interface ListOf {
  /** The rows in an answer. */
  readonly rowsIn: (answer: object) => readonly object[];
  readonly columns: readonly Column[];
  /** It is answered page by page. */
  readonly isPaged: boolean;
  /** Where it is answered at once, as far as a limit. */
  readonly atOnce: AsSheet | undefined;
}

/** What list a question answers with, and by which columns it is told as a table; undefined where its answer is none. */
export function listOf({ answer, fields, isNoSheet, columns, asSheet, listIn = 'rows' }: Query): ListOf | undefined {
  if (isNoSheet) return undefined;
  const told = typeof listIn === 'string' ? oneList(listIn, answer) : { rowsIn: rowsOf(listIn), ownColumns: [] };
  return (
    told && {
      rowsIn: told.rowsIn,
      columns: (columns as ListOf['columns'] | undefined) ?? told.ownColumns,
      isPaged: 'cursor' in fields,
      atOnce: asSheet,
    }
  );
}

interface OneList extends Pick<ListOf, 'rowsIn'> {
  readonly ownColumns: ListOf['columns'];
}

function oneList(field: string, answer: TSchema | undefined): OneList | undefined {
  const row = rowIn(answer, field);
  return row && { rowsIn: (answer) => listed(answer, field), ownColumns: columnsOf(row) };
}

/** Rows of several lists, one after another. */
const rowsOf =
  (fields: readonly string[]): ListOf['rowsIn'] =>
  (answer) =>
    fields.flatMap((of) => listed(answer, of).map((row) => ({ of, ...row })));

const listed = (answer: object, field: string): readonly object[] =>
  (answer as Readonly<Record<string, readonly object[]>>)[field] ?? [];

/** The schema of the rows of a list in an answer. */
export function rowIn(answer: TSchema | undefined, field: string): TSchema | undefined {
  if (!answer || !Type.IsObject(answer)) return undefined;
  const rows = answer.properties[field];
  return rows && Type.IsArray(rows) ? rows.items : undefined;
}
