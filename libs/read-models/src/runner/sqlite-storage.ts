import { schemaDifferences } from '@onus/disk';
import { emptyWriteAheadLog, sqliteErrorCode } from '@onus/event-store';
import type { Database } from 'better-sqlite3';
import type { AnyRow, Value } from './changes.ts';
import { changesWriter } from './changes-writer.ts';
import { checkpoints as checkpointsTable } from './checkpoint.ts';
import { checkpointTable } from './checkpoint-table.ts';
import { type ModelTables, namedTables } from './model-tables.ts';
import { tablesOf } from './read-model.ts';
import { stagedName } from './stage.ts';
import type { ViewsStorage } from './storage.ts';
import { createIndexesSql, createTableSql, dropTableSql, renameTableSql, selectByKeySql } from './table-sql.ts';
import { statementsOf } from './table-statements.ts';
import { writeHere } from './write-here.ts';
import { writeInThread } from './write-in-thread.ts';
import { writeTablesAnew } from './write-tables-anew.ts';
import type { WriteTurns } from './write-turns.ts';

export interface SqliteStorageOptions {
  readonly turns: WriteTurns;
  /** A build of at least so many events is written by a thread of its own. */
  readonly threadFromEvents: number;
}

/** Read models in a file of SQLite, which is open for writing and is closed with it. */
export function sqliteStorage(db: Database, { turns, threadFromEvents }: SqliteStorageOptions): ViewsStorage {
  const checkpoints = checkpointTable(db);

  const takeOver = ({ model, checkpoint }: ModelTables): ModelTables => {
    for (const [, { name }] of tablesOf(model)) {
      db.exec(dropTableSql(name));
      db.exec(renameTableSql(stagedName(name, 'build'), name));
    }
    const live = { ...checkpoint, stage: 'live' } as const;
    checkpoints.delete(model.name, 'build');
    checkpoints.put(live);
    return { model, checkpoint: live };
  };
  const dropAllBut = (kept: readonly string[]): void => {
    const names = db.prepare<[], string>("SELECT name FROM sqlite_schema WHERE type = 'table'").pluck().all();
    for (const name of names) if (!kept.includes(name)) db.exec(dropTableSql(name));
  };

  return {
    checkpoints: async () => checkpoints.all(),
    hasOwnTables: async (tables) => hasOwnTables(db, tables),
    keepOnly: async (kept) =>
      db
        .transaction(() => {
          for (const { model, stage } of checkpoints.all()) {
            const isKept = kept.some(({ checkpoint: own }) => own.model === model && own.stage === stage);
            if (!isKept) checkpoints.delete(model, stage);
          }
          dropAllBut([checkpointsTable.name, ...kept.flatMap(namedTables).map(({ name }) => name)]);
        })
        .immediate(),
    begin: async (tables) =>
      db
        .transaction(() => {
          for (const { table, name } of namedTables(tables)) {
            db.exec(dropTableSql(name));
            db.exec(createTableSql(table, name));
          }
          checkpoints.put(tables.checkpoint);
        })
        .immediate(),
    reading: (table, name) => {
      const select = db.prepare<Value[], AnyRow>(selectByKeySql(table, name));
      return (key) => select.get(...key);
    },
    fetch: async () => {
      throw new Error('rows are read at once');
    },
    writer: (of) => {
      const write = changesWriter(db, statementsOf(of));
      return async (changes) => write(changes);
    },
    buildWriter: (of, events) =>
      events >= threadFromEvents ? writeInThread(db.name, statementsOf(of), turns) : writeHere(db, statementsOf(of)),
    switchOver: async (builds) => {
      // Without it, SQLite reads all of the schema anew for each table that is renamed; no view and no trigger names one.
      db.pragma('legacy_alter_table = ON');
      return db.transaction(() => builds.map(takeOver)).immediate();
    },
    forget: async (live) => {
      try {
        writeTablesAnew(db, live);
        return emptyWriteAheadLog(db);
      } catch (error) {
        if (sqliteErrorCode(error) !== undefined) return false;
        throw error;
      }
    },
    close: async () => void db.close(),
  };
}

function hasOwnTables(db: Database, tables: ModelTables): boolean {
  const own = namedTables(tables);
  const names = new Set(own.map(({ name }) => name));
  const differ = schemaDifferences(
    db,
    (empty) => {
      for (const { table, name } of own) {
        empty.exec(createTableSql(table, name));
        for (const sql of createIndexesSql(table, name, tables.checkpoint.generation)) empty.exec(sql);
      }
    },
    (of) => names.has(of),
  );
  return tables.checkpoint.stage === 'build' ? differ.every((name) => !names.has(name)) : differ.length === 0;
}
