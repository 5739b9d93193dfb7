import type { Database } from 'better-sqlite3';
import { type Checkpoint, checkpoints } from './checkpoint.ts';
import type { Stage } from './stage.ts';
import { createTableSql, deleteSql, putSql } from './table-sql.ts';

/** The checkpoints in the database; each change belongs to the transaction of the rows it speaks of. */
export interface CheckpointTable {
  all(): Checkpoint[];
  put(checkpoint: Checkpoint): void;
  delete(model: string, stage: Stage): void;
}

export function checkpointTable(db: Database): CheckpointTable {
  const exists = db.prepare('SELECT 1 FROM sqlite_schema WHERE name = ?').get(checkpoints.name);
  if (!exists) db.exec(createTableSql(checkpoints, checkpoints.name));
  const columns = Object.keys(checkpoints.columns) as (keyof Checkpoint)[];
  const select = db.prepare<[], Checkpoint>(`SELECT * FROM ${checkpoints.name}`);
  const put = db.prepare(putSql(checkpoints, checkpoints.name));
  const remove = db.prepare(deleteSql(checkpoints, checkpoints.name));
  return {
    all: () => select.all(),
    put: (checkpoint) => void put.run(...columns.map((column) => checkpoint[column])),
    delete: (model, stage) => void remove.run(model, stage),
  };
}
