import type { Database } from 'better-sqlite3';
import type { CheckpointTable } from './checkpoint-table.ts';
import { fingerprintOf, type ReadModel, tablesOf } from './read-model.ts';
import { type Run, startRun } from './run.ts';
import { type Stage, stagedName } from './stage.ts';
import { createTableSql, dropTableSql } from './table-sql.ts';

/**
 * Makes empty tables for a model beside the live ones, in place of those of a build that failed. `generation` is new to the model.
 * In a file from which nobody is answered before it is whole, they may be the live ones.
 */
export function beginBuild(
  db: Database,
  checkpoints: CheckpointTable,
  model: ReadModel,
  generation: number,
  stage: Stage = 'build',
): Run {
  const checkpoint = {
    model: model.name,
    stage,
    fingerprint: fingerprintOf(model),
    generation,
    position: -1,
    eventId: null,
  } as const;
  db.transaction(() => {
    for (const [, table] of tablesOf(model)) {
      const name = stagedName(table.name, stage);
      db.exec(dropTableSql(name));
      db.exec(createTableSql(table, name));
    }
    checkpoints.put(checkpoint);
  }).immediate();
  return startRun(db, model, checkpoint);
}
