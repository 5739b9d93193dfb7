import type { SetbackLine } from '@onus/disk';
import type { EventStore } from '@onus/event-store';
import type { Database } from 'better-sqlite3';
import type { CheckpointTable } from './checkpoint-table.ts';
import type { Group } from './group.ts';
import type { Run } from './run.ts';
import type { WriteTurns } from './write-turns.ts';

/** What the live tail and the builds share. */
export interface RunnerContext {
  readonly db: Database;
  readonly store: EventStore;
  readonly checkpoints: CheckpointTable;
  readonly turns: WriteTurns;
  readonly groupOf: (runs: readonly Run[]) => Group;
  /** Aborted when the runner closes. */
  readonly signal: AbortSignal;
  /** A build of at least so many events is written by a thread of its own. */
  readonly threadFromEvents: number;
  /** Called whenever a run has moved, stopped or begun to answer. */
  readonly changed: () => void;
  /** Hears what fails for a while, and when it goes on. */
  readonly tell: ((line: SetbackLine) => void) | undefined;
}
