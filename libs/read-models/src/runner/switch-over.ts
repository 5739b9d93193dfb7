import type { Database } from 'better-sqlite3';
import type { CheckpointTable } from './checkpoint-table.ts';
import { tablesOf } from './read-model.ts';
import { type Run, startRun } from './run.ts';
import { stagedName } from './stage.ts';
import { dropTableSql, renameTableSql } from './table-sql.ts';

/**
 * Puts builds that are written and have caught up in the place of the live tables, in one transaction: whoever reads sees
 * all of the old rows or all of the new. Gives the runs that carry on with the new ones.
 */
export function switchOver(db: Database, checkpoints: CheckpointTable, builds: readonly Run[]): Run[] {
  // Without it, SQLite reads all of the schema anew for each table that is renamed; no view and no trigger names one.
  db.pragma('legacy_alter_table = ON');
  const live = db.transaction(() => builds.map((build) => takeOver(db, checkpoints, build))).immediate();
  return live.map(({ model, checkpoint }) => startRun(db, model, checkpoint));
}

function takeOver(db: Database, checkpoints: CheckpointTable, { model, checkpoint }: Run) {
  for (const [, table] of tablesOf(model)) {
    db.exec(dropTableSql(table.name));
    db.exec(renameTableSql(stagedName(table.name, 'build'), table.name));
  }
  const live = { ...checkpoint, stage: 'live' } as const;
  checkpoints.delete(model.name, 'build');
  checkpoints.put(live);
  return { model, checkpoint: live };
}
