import type { TableChanges } from './changes.ts';
import type { Stage } from './stage.ts';
import { table } from './table.ts';

/** How far the tables of a model have come; written in the transaction that writes their rows. */
export interface Checkpoint {
  readonly model: string;
  readonly stage: Stage;
  readonly fingerprint: string;
  /** Counts the builds of the model; part of the names of its indexes. */
  readonly generation: number;
  /** Of the last event that the rows hold; -1 before the first. */
  readonly position: number;
  /** Its id: by it, rows made from another log, or from one since restored to an earlier state, are told apart. */
  readonly eventId: string | null;
}

export const checkpoints = table<Checkpoint>()({
  name: 'checkpoint',
  columns: {
    model: 'text',
    stage: 'text',
    fingerprint: 'text',
    generation: 'integer',
    position: 'integer',
    eventId: 'text null',
  },
  key: ['model', 'stage'],
  indexes: [],
});

/** The change that moves a checkpoint. */
export const checkpointChange = (checkpoint: Checkpoint): TableChanges => {
  const { model, stage, fingerprint, generation, position, eventId } = checkpoint;
  const put = [model, stage, fingerprint, generation, position, eventId];
  return { table: checkpoints.name, deleted: [], put, appended: [] };
};
