import type { Database, Statement } from 'better-sqlite3';
import type { TableChanges, Value } from './changes.ts';
import type { TableStatements } from './table-statements.ts';

/** Writes changes to one table; to be called inside a transaction. */
export type WriteTable = (changes: TableChanges) => void;

export function tableWriter(db: Database, statements: TableStatements): WriteTable {
  const remove = db.prepare<Value[]>(statements.delete);
  const put = db.prepare<Value[]>(statements.put);
  const insert = db.prepare<Value[]>(statements.insert);
  return ({ deleted, put: rows, appended }) => {
    runEach(remove, deleted, statements.keyColumns);
    runEach(put, rows, statements.columns);
    runEach(insert, appended, statements.columns);
  };
}

function runEach(statement: Statement<Value[]>, values: readonly Value[], width: number): void {
  for (let at = 0; at < values.length; at += width) statement.run(...values.slice(at, at + width));
}
