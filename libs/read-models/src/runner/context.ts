import type { SetbackLine } from '@onus/disk';
import type { EventStore } from '@onus/event-store';
import type { Group } from './group.ts';
import type { Run } from './run.ts';
import type { ViewsStorage } from './storage.ts';
import type { WriteTurns } from './write-turns.ts';

/** What the live tail and the builds share. */
export interface RunnerContext {
  readonly storage: ViewsStorage;
  readonly store: EventStore;
  readonly turns: WriteTurns;
  readonly groupOf: (runs: readonly Run[]) => Group;
  /** Events handled together, see `Follower`. */
  readonly eventsAtOnce: number | undefined;
  /** Aborted when the runner closes. */
  readonly signal: AbortSignal;
  /** Called whenever a run has moved, stopped or begun to answer. */
  readonly changed: () => void;
  /** Hears what fails for a while, and when it goes on. */
  readonly tell: ((line: SetbackLine) => void) | undefined;
}
