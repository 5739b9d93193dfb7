import { type Fact, facts } from '@onus/domain';
import type { EventStore } from '@onus/event-store';
import { readModels } from '../all-models.ts';
import type { Runner } from '../runner/keep-models.ts';
import { openRunner } from '../runner/open-runner.ts';
import { openViews, type Views } from '../runner/views.ts';
import { openTemporaryLog, type Told } from './temporary-log.ts';
import { viewsPlace } from './views-place.ts';

/** A log, and every read model kept at its end. */
export interface GivenViews {
  readonly store: EventStore;
  readonly views: Views;
  readonly runner: Runner;
  /** Records facts and waits until they can be read; gives the position of the last. */
  tell(...told: readonly Told[]): Promise<number>;
  close(): Promise<void>;
}

/** A fact for a day. */
export const on = (effectiveOn: string, fact: Fact, more: Omit<Told, 'fact' | 'effectiveOn'> = {}): Told => ({
  ...more,
  fact,
  effectiveOn,
});

const SOON_MS = 10_000;

export async function givenViews(...told: readonly Told[]): Promise<GivenViews> {
  const log = await openTemporaryLog(facts);
  const at = viewsPlace(log.viewsPath);
  const runner = await openRunner({ views: at, store: log.store, models: readModels, facts });
  const views = openViews(at);
  const tell = async (...more: readonly Told[]): Promise<number> => {
    const position = await log.tell(...more);
    const waited = await runner.waitFor(position, SOON_MS);
    if (waited !== 'visible') throw new Error(`${waited}: ${JSON.stringify(runner.status().models)}`);
    return position;
  };
  await tell(...told);
  return {
    store: log.store,
    views,
    runner,
    tell,
    close: async () => {
      await views.close();
      await runner.close();
      await log.close();
    },
  };
}
