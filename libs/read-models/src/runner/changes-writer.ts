import type { Database } from 'better-sqlite3';
import type { Changes } from './changes.ts';
import type { TableStatements } from './table-statements.ts';
import { tableWriter } from './table-writer.ts';

/** Writes changes to some tables, each time in one transaction. */
export type WriteChanges = (changes: Changes) => void;

export function changesWriter(db: Database, tables: readonly TableStatements[]): WriteChanges {
  const writers = new Map(tables.map((statements) => [statements.table, tableWriter(db, statements)]));
  const write = db.transaction((changes: Changes) => {
    for (const change of changes) {
      const writeTable = writers.get(change.table);
      if (!writeTable) throw new Error(`${change.table} is not one of the tables to be written`);
      writeTable(change);
    }
  });
  return (changes) => write.immediate(changes);
}
