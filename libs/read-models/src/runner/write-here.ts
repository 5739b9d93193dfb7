import type { Database } from 'better-sqlite3';
import type { BuildWriter } from './build-writer.ts';
import { changesWriter } from './changes-writer.ts';
import { indexesOf, type TableStatements } from './table-statements.ts';

/** Writes on the connection of the runner, in its own thread: what is left of a short log. */
export function writeHere(db: Database, tables: readonly TableStatements[]): BuildWriter {
  const write = changesWriter(db, tables);
  return {
    write: async (changes) => write(changes),
    makeIndexes: async (of) => {
      for (const sql of of.flatMap(indexesOf)) db.exec(sql);
    },
    close: async () => undefined,
  };
}
