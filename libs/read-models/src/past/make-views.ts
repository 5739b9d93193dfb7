import { type FactType, factReader } from '@onus/domain';
import type { EventStore, RecordedEvent } from '@onus/event-store';
import { beginBuild } from '../runner/begin-build.ts';
import { groupOf } from '../runner/group.ts';
import type { ReadModel } from '../runner/read-model.ts';
import { ReadModelsError } from '../runner/read-models-error.ts';
import { type Run, takeChanges, waitingRows } from '../runner/run.ts';
import { sqliteStorage } from '../runner/sqlite-storage.ts';
import { openForRunner } from '../runner/views-file.ts';
import { writeTurns } from '../runner/write-turns.ts';

export interface ViewsToMake {
  /** Of a file that is not there yet. */
  readonly path: string;
  readonly models: readonly ReadModel[];
  readonly facts: readonly FactType[];
  /** Of the log up to the last event: all that any of the models handles, in order, and whatever lies between. */
  readonly events: AsyncIterable<readonly RecordedEvent[]>;
  /** The last event of the log as it was. */
  readonly last: { readonly position: number; readonly eventId: string | null };
}

/** Rows written at a time. */
const ROWS_PER_COMMIT = 5_000;

/**
 * Makes the tables of some models once, of a log that has come to an end; for a thread of its own.
 *
 * @throws ReadModelsError `read-models.not-derived` where a model cannot be made.
 */
export async function makeViews({ path, models, facts, events, last }: ViewsToMake): Promise<void> {
  const storage = sqliteStorage(openForRunner(path), { turns: writeTurns(), threadFromEvents: Infinity });
  try {
    const runs: Run[] = [];
    for (const model of models) runs.push(await beginBuild(storage, model, 1, 'live'));
    const group = groupOf(runs, new Set(facts.map(({ type }) => type)), factReader(facts));
    const writer = storage.buildWriter(runs, 0);
    const commit = async (): Promise<void> => {
      const taken = takeChanges(runs);
      if (!taken) return;
      await writer.write(taken.changes);
      taken.written();
    };
    for await (const some of events) {
      if (!group.handleSome(some)) throw notMade(runs);
      if (runs.reduce((rows, run) => rows + waitingRows(run), 0) >= ROWS_PER_COMMIT) await commit();
    }
    for (const run of runs) Object.assign(run, last);
    await commit();
    await writer.makeIndexes(runs);
  } finally {
    await storage.close();
  }
}

function notMade(runs: readonly Run[]): ReadModelsError {
  const failed = runs.find(({ fault }) => fault !== undefined);
  const why = failed?.fault?.code ?? 'unknown';
  return new ReadModelsError('read-models.not-derived', `${failed?.model.name} cannot be made: ${why}`);
}

/** Where the log ended when the event at a position was its last. */
export async function lastAt(store: EventStore, position: number): Promise<ViewsToMake['last']> {
  for await (const { envelope } of store.readAll({ from: position, limit: 1 }))
    return { position, eventId: envelope.id };
  throw new ReadModelsError('read-models.not-derived', `there is no event at position ${position}`);
}
