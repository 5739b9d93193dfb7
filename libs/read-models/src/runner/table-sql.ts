import {
  type CreateTableBuilder,
  DummyDriver,
  Kysely,
  SqliteAdapter,
  SqliteIntrospector,
  SqliteQueryCompiler,
  sql,
} from 'kysely';
import type { AnyTable } from './table.ts';

/** Compiles only; statements run on the writer's own connection, prepared once. */
const compiler = new Kysely<Record<string, Record<string, unknown>>>({
  dialect: {
    createAdapter: () => new SqliteAdapter(),
    createDriver: () => new DummyDriver(),
    createIntrospector: (db) => new SqliteIntrospector(db),
    createQueryCompiler: () => new SqliteQueryCompiler(),
  },
});

/** Rows are kept in the order of their key: one tree, not two. */
export function createTableSql(table: AnyTable, name: string): string {
  const columns = Object.entries(table.columns);
  return columns
    .reduce(
      (made, [column, type]) =>
        made.addColumn(column, type.startsWith('integer') ? 'integer' : 'text', (definition) =>
          type.endsWith('null') ? definition : definition.notNull(),
        ),
      compiler.schema.createTable(name) as CreateTableBuilder<string, string>,
    )
    .addPrimaryKeyConstraint(`${table.name}_key`, [...table.key])
    .modifyEnd(sql`strict, without rowid`)
    .compile().sql;
}

/** `generation` keeps the names of two builds' indexes apart. */
export const createIndexesSql = (table: AnyTable, name: string, generation: number): string[] =>
  table.indexes.map(
    (columns) =>
      compiler.schema
        .createIndex(`${table.name}_by_${columns.join('_')}_${generation}`)
        .ifNotExists()
        .on(name)
        .columns([...columns])
        .compile().sql,
  );

export const selectByKeySql = (table: AnyTable, name: string): string =>
  table.key.reduce((query, column) => query.where(column, '=', 0), compiler.selectFrom(name).selectAll()).compile().sql;

/** A row in place of the one with its key, if there is one. Parameters in the order of the columns. */
export function putSql(table: AnyTable, name: string): string {
  const columns = Object.keys(table.columns);
  const rest = columns.filter((column) => !table.key.includes(column));
  return compiler
    .insertInto(name)
    .values(Object.fromEntries(columns.map((column) => [column, 0])))
    .onConflict((conflict) => {
      const target = conflict.columns([...table.key]);
      if (rest.length === 0) return target.doNothing();
      return target.doUpdateSet((row) =>
        Object.fromEntries(rest.map((column) => [column, row.ref(`excluded.${column}`)])),
      );
    })
    .compile().sql;
}

/** A row whose key must be new. */
export const insertSql = (table: AnyTable, name: string): string =>
  compiler
    .insertInto(name)
    .values(Object.fromEntries(Object.keys(table.columns).map((column) => [column, 0])))
    .compile().sql;

export const deleteSql = (table: AnyTable, name: string): string =>
  table.key.reduce((query, column) => query.where(column, '=', 0), compiler.deleteFrom(name)).compile().sql;

export const dropTableSql = (name: string): string => compiler.schema.dropTable(name).ifExists().compile().sql;
export const renameTableSql = (name: string, to: string): string =>
  compiler.schema.alterTable(name).renameTo(to).compile().sql;
