import type { FactType } from '@onus/domain';
import { type EventStore, prefixOf } from '@onus/event-store';
import { openRunner } from '../runner/open-runner.ts';
import type { ReadModel } from '../runner/read-model.ts';
import { ReadModelsError } from '../runner/read-models-error.ts';

export interface ViewsToMake {
  /** Of a file that is not there yet. */
  readonly path: string;
  readonly store: EventStore;
  readonly models: readonly ReadModel[];
  readonly facts: readonly FactType[];
  /** Position of the last event that is read. */
  readonly upTo: number;
}

/**
 * Makes the tables of some models from the log as it was when the event at a position was its last; for a thread of its own.
 *
 * @throws ReadModelsError `read-models.not-derived` where a model cannot be made.
 */
export async function makeViews({ path, store, models, facts, upTo }: ViewsToMake): Promise<void> {
  const threadFromEvents = Number.POSITIVE_INFINITY;
  const runner = await openRunner({ path, store: prefixOf(store, upTo), models, facts, threadFromEvents });
  try {
    await runner.built();
    const failed = runner.status().models.find(({ state }) => state !== 'running');
    if (failed) {
      const why = (failed.fault ?? failed.buildFault)?.code ?? failed.state;
      throw new ReadModelsError('read-models.not-derived', `${failed.model} cannot be made anew: ${why}`);
    }
  } finally {
    await runner.close();
  }
}
