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
  const own = typeof listIn === 'string' ? rowIn(answer, listIn) : undefined;
  if (isNoSheet || (typeof listIn === 'string' && !own)) return undefined;
  return {
    rowsIn: rowsOf(listIn),
    columns: (columns as ListOf['columns'] | undefined) ?? (own ? columnsOf(own) : []),
    isPaged: 'cursor' in fields,
    atOnce: asSheet,
  };
}

/** Of several lists, one after another, with the name of each. */
const rowsOf =
  (listIn: string | readonly string[]): ListOf['rowsIn'] =>
  (answer) =>
    typeof listIn === 'string'
      ? listed(answer, listIn)
      : listIn.flatMap((of) => listed(answer, of).map((row) => ({ of, ...row })));

const listed = (answer: object, field: string): readonly object[] =>
  (answer as Readonly<Record<string, readonly object[]>>)[field] ?? [];

/** The schema of the rows of a list in an answer. */
export function rowIn(answer: TSchema | undefined, field: string): TSchema | undefined {
  if (!answer || !Type.IsObject(answer)) return undefined;
  const rows = answer.properties[field];
  return rows && Type.IsArray(rows) ? rows.items : undefined;
}
