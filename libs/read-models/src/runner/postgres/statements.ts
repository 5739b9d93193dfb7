import type { AnyTable, ColumnType } from '../table.ts';

/** What is said to PostgreSQL about a table, by its name in the database at the moment. */

const quoted = (name: string): string => `"${name}"`;
const list = (names: readonly string[], of = ''): string => names.map((name) => `${of}${quoted(name)}`).join(', ');
const typeOf = (type: ColumnType): string => (type.startsWith('integer') ? 'bigint' : 'text');

/** Text is in the order of its bytes, as in SQLite. */
const columnSql = ([name, type]: readonly [string, ColumnType]): string =>
  `${quoted(name)} ${typeOf(type)}${typeOf(type) === 'text' ? ' COLLATE "C"' : ''}${type.endsWith('null') ? '' : ' NOT NULL'}`;

export const createTableSql = (table: AnyTable, name: string): string =>
  `CREATE TABLE ${quoted(name)} (${Object.entries(table.columns).map(columnSql).join(', ')}, PRIMARY KEY (${list(table.key)}))`;

/** Names are short, however many columns there are: longer ones would be cut off. `generation` keeps two builds apart. */
export const createIndexesSql = (table: AnyTable, name: string, generation: number): string[] =>
  table.indexes.map(
    (columns, at) =>
      `CREATE INDEX IF NOT EXISTS ${quoted(`${table.name}_${at}_${generation}`)} ON ${quoted(name)} (${list(columns)})`,
  );

export const dropTableSql = (name: string): string => `DROP TABLE IF EXISTS ${quoted(name)} CASCADE`;
export const renameTableSql = (name: string, to: string): string =>
  `ALTER TABLE ${quoted(name)} RENAME TO ${quoted(to)}`;
export const lockTablesSql = (names: readonly string[], mode: 'ACCESS SHARE' | 'ACCESS EXCLUSIVE'): string =>
  `LOCK TABLE ${list(names.toSorted())} IN ${mode} MODE`;

/** Rows given as arrays, one for each column. */
const given = (table: AnyTable, columns: readonly string[]): string =>
  `unnest(${columns.map((column, at) => `$${at + 1}::${typeOf(table.columns[column] ?? 'text')}[]`).join(', ')}) AS given (${list(columns)})`;

const byKey = (table: AnyTable): string =>
  table.key.map((column) => `kept.${quoted(column)} = given.${quoted(column)}`).join(' AND ');

/** By the index of the key, whatever is known of the table: it may be growing fast. */
export const selectByKeysSql = (table: AnyTable, name: string): string =>
  `SELECT kept.* FROM ${given(table, table.key)} CROSS JOIN LATERAL (
    SELECT * FROM ${quoted(name)} AS kept WHERE ${byKey(table)} LIMIT 1) AS kept`;

export const deleteSql = (table: AnyTable, name: string): string =>
  `DELETE FROM ${quoted(name)} AS kept USING ${given(table, table.key)} WHERE ${byKey(table)}`;

export function insertSql(table: AnyTable, name: string): string {
  const columns = Object.keys(table.columns);
  return `INSERT INTO ${quoted(name)} (${list(columns)}) SELECT * FROM ${given(table, columns)}`;
}

/** Rows in place of those with their keys. */
export function putSql(table: AnyTable, name: string): string {
  const rest = Object.keys(table.columns).filter((column) => !table.key.includes(column));
  const set = rest.map((column) => `${quoted(column)} = excluded.${quoted(column)}`).join(', ');
  return `${insertSql(table, name)} ON CONFLICT (${list(table.key)}) DO ${set === '' ? 'NOTHING' : `UPDATE SET ${set}`}`;
}

/** What the catalog says of a table, with its indexes, in a form that does not change when it is renamed. */
export const SHAPE_SQL = `
  SELECT c.relname AS name,
    (SELECT json_agg(json_build_array(a.attname, a.atttypid::regtype::text, a.attnotnull, o.collname) ORDER BY a.attnum)
     FROM pg_attribute a LEFT JOIN pg_collation o ON o.oid = a.attcollation
     WHERE a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped) AS columns,
    (SELECT json_agg(json_build_array(i.indisprimary, x.relname,
       (SELECT json_agg(a.attname ORDER BY k.at) FROM unnest(i.indkey) WITH ORDINALITY AS k (attnum, at)
        JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum = k.attnum)))
     FROM pg_index i JOIN pg_class x ON x.oid = i.indexrelid WHERE i.indrelid = c.oid AND i.indisvalid) AS indexes
  FROM pg_class c
  WHERE c.relnamespace = 'onus_views'::regnamespace AND c.relkind = 'r' AND NOT c.relhastriggers AND NOT c.relhasrules
    AND c.relname = $1`;

export interface Shape {
  readonly columns: readonly (readonly [name: string, type: string, notNull: boolean, collation: string | null])[];
  readonly indexes: readonly (readonly [isKey: boolean, name: string, columns: readonly string[]])[];
}

/** Whether a table is as it is made here; `withIndexes` where they are due. */
export function isShaped(found: Shape, table: AnyTable, generation: number, withIndexes: boolean): boolean {
  const columns = Object.entries(table.columns).map(([name, type]) => [
    name,
    typeOf(type),
    !type.endsWith('null'),
    typeOf(type) === 'text' ? 'C' : null,
  ]);
  if (JSON.stringify(found.columns) !== JSON.stringify(columns)) return false;
  const key = found.indexes.filter(([isKey]) => isKey).map(([, , of]) => of);
  if (JSON.stringify(key) !== JSON.stringify([table.key])) return false;
  const due = table.indexes.map((of, at) => JSON.stringify([`${table.name}_${at}_${generation}`, of]));
  const there = found.indexes.filter(([isKey]) => !isKey).map(([, name, of]) => JSON.stringify([name, of]));
  return there.every((one) => due.includes(one)) && (!withIndexes || there.length === due.length);
}
