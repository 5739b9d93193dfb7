import { schemaDifferences } from '@onus/disk';
import type { EventStore } from '@onus/event-store';
import type { Database } from 'better-sqlite3';
import { type Checkpoint, checkpoints as table } from './checkpoint.ts';
import type { CheckpointTable } from './checkpoint-table.ts';
import { fingerprintOf, type ReadModel, tablesOf } from './read-model.ts';
import { type Run, startRun } from './run.ts';
import { stagedName } from './stage.ts';
import { createIndexesSql, createTableSql, dropTableSql } from './table-sql.ts';

/**
 * The runs that can go on from what is in the database. Rows made under another version of their model, or from a log that
 * this one does not continue, are dropped, with every table that belongs to no run: nothing in here is the only copy.
 */
export async function resume(
  db: Database,
  checkpoints: CheckpointTable,
  models: readonly ReadModel[],
  store: EventStore,
): Promise<Run[]> {
  const runs: Run[] = [];
  for (const checkpoint of checkpoints.all()) {
    const model = models.find(({ name }) => name === checkpoint.model);
    if (!model || fingerprintOf(model) !== checkpoint.fingerprint) continue;
    if (!hasOwnTables(db, model, checkpoint)) continue;
    if (await continues(store, checkpoint)) runs.push(startRun(db, model, checkpoint));
  }
  db.transaction(() => {
    for (const checkpoint of checkpoints.all()) {
      if (!runs.some((run) => isOf(run, checkpoint))) checkpoints.delete(checkpoint.model, checkpoint.stage);
    }
    dropAllBut(db, [table.name, ...runs.flatMap(tableNames)]);
  }).immediate();
  return runs;
}

/**
 * Whether its tables and their indexes are those that the model makes: one that somebody has altered is made anew. The
 * indexes of a build are made when its rows are there.
 */
function hasOwnTables(db: Database, model: ReadModel, { stage, generation }: Checkpoint): boolean {
  const own = tablesOf(model).map(([, table]) => ({ table, name: stagedName(table.name, stage) }));
  const names = new Set(own.map(({ name }) => name));
  const differ = schemaDifferences(
    db,
    (empty) => {
      for (const { table, name } of own) {
        empty.exec(createTableSql(table, name));
        for (const sql of createIndexesSql(table, name, generation)) empty.exec(sql);
      }
    },
    (of) => names.has(of),
  );
  return stage === 'build' ? differ.every((name) => !names.has(name)) : differ.length === 0;
}

/** Whether the log still holds, where the checkpoint stands, the event that it stood at. */
async function continues(store: EventStore, { position, eventId }: Checkpoint): Promise<boolean> {
  if (position < 0) return true;
  for await (const event of store.readAll({ from: position, limit: 1 })) return event.envelope.id === eventId;
  return false;
}

const isOf = (run: Run, { model, stage }: Checkpoint): boolean =>
  run.checkpoint.model === model && run.checkpoint.stage === stage;

const tableNames = ({ model, checkpoint }: Run): string[] =>
  tablesOf(model).map(([, { name }]) => stagedName(name, checkpoint.stage));

function dropAllBut(db: Database, kept: readonly string[]): void {
  const names = db.prepare<[], string>("SELECT name FROM sqlite_schema WHERE type = 'table'").pluck().all();
  for (const name of names) if (!kept.includes(name)) db.exec(dropTableSql(name));
}
