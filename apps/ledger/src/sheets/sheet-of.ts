import { type TSchema, Type } from 'typebox';
import type { Query } from '../queries/query.ts';
import type { Column } from './column.ts';
import { columnsOf } from './columns-of.ts';

/** The list that a question answers with. */
export interface ListOf {
  /** The field of the answer in which the rows are. */
  readonly field: string;
  readonly columns: readonly Column[];
  /** It is answered page by page. */
  readonly isPaged: boolean;
}

/** What list a question answers with, and by which columns it is told as a table; undefined where its answer is none. */
export function listOf({ answer, fields, isNoSheet, columns, listIn: field = 'rows' }: Query): ListOf | undefined {
  if (isNoSheet) return undefined;
  const row = rowIn(answer, field);
  return (
    row && { field, columns: (columns as ListOf['columns'] | undefined) ?? columnsOf(row), isPaged: 'cursor' in fields }
  );
}

function rowIn(answer: TSchema | undefined, field: string): TSchema | undefined {
  if (!answer || !Type.IsObject(answer)) return undefined;
  const rows = answer.properties[field];
  return rows && Type.IsArray(rows) ? rows.items : undefined;
}
