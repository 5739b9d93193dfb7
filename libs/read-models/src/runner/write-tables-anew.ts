import type { Database } from 'better-sqlite3';
import type { ModelTables } from './model-tables.ts';
import { tablesOf } from './read-model.ts';
import { createIndexesSql, createTableSql, dropTableSql, renameTableSql } from './table-sql.ts';

/**
 * Writes the live tables of some models anew, in one transaction. SQLite leaves copies of rows between the rows of other pages
 * when it moves them from page to page; with `secure_delete`, every page that is given up is overwritten.
 */
export function writeTablesAnew(db: Database, live: readonly ModelTables[]): void {
  db.transaction(() => {
    for (const { model, checkpoint } of live) {
      for (const [, table] of tablesOf(model)) {
        const anew = `${table.name}__anew`;
        db.exec(createTableSql(table, anew));
        db.exec(`INSERT INTO "${anew}" SELECT * FROM "${table.name}"`);
        db.exec(dropTableSql(table.name));
        for (const sql of createIndexesSql(table, anew, checkpoint.generation)) db.exec(sql);
        db.exec(renameTableSql(anew, table.name));
      }
    }
  }).immediate();
}
