import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { join } from 'node:path';
import type { FactType } from '@onus/domain';
import type { EventStore, RecordedEvent } from '@onus/event-store';
import { openRunner } from '../runner/open-runner.ts';
import type { ReadModel } from '../runner/read-model.ts';
import { sumsOf } from './table-sums.ts';

/** A table that is not what the log says. */
export interface AlteredTable {
  readonly model: string;
  readonly table: string;
}

export interface ComparedWithLog {
  /** At which the tables stood that were compared; -1 where there were none. */
  readonly position: number;
  /** How many models were compared: those that stood at this position, and could be derived. */
  readonly models: number;
  readonly altered: readonly AlteredTable[];
}

export interface ComparisonOptions {
  /** `views.db`, which others may go on writing to. */
  readonly path: string;
  /** Where the models are made anew; whoever made it removes it. */
  readonly folder: string;
  readonly store: EventStore;
  readonly models: readonly ReadModel[];
  readonly facts: readonly FactType[];
}

/**
 * Adds up the tables that answer, makes the same models anew from the log up to where they stood, and compares the sums. The names
 * of persons are in neither: nobody has to erase them from what was derived.
 */
export async function compareWithLog(options: ComparisonOptions): Promise<ComparedWithLog> {
  const { path, folder, store, models, facts } = options;
  const key = randomBytes(32);
  const shown = sumsOf(path, models, key);
  const position = Math.max(-1, ...[...shown.values()].map((sums) => sums.position));
  const standing = models.filter(({ name }) => shown.get(name)?.position === position);
  if (position < 0 || standing.length === 0) return { position: -1, models: 0, altered: [] };
  const anew = join(folder, 'views.db');
  const runner = await openRunner({
    path: anew,
    store: withoutPersonal(upTo(store, position)),
    models: standing,
    facts,
    threadFromEvents: Number.POSITIVE_INFINITY, // this is a thread of its own already
  });
  await runner.built();
  const derivable = standing.filter(({ name }) =>
    runner.status().models.some(({ model, state }) => model === name && state === 'running'),
  );
  await runner.close();
  const derived = sumsOf(anew, derivable, key);
  const altered = derivable.flatMap(({ name }) => {
    const [has, must] = [shown.get(name), derived.get(name)];
    if (!has || !must) return [];
    const tables = Object.keys(must.tables).filter((table) => {
      const [a, b] = [has.tables[table], must.tables[table]];
      return a?.rows !== b?.rows || a?.sum !== b?.sum;
    });
    return tables.map((table) => ({ model: name, table }));
  });
  return { position, models: derivable.length, altered };
}

/** The log as it was when the event at `last` was its last. */
const upTo = (store: EventStore, last: number): EventStore => ({
  ...store,
  head: async () => ({ size: last + 1, rootHash: '' }),
  async *subscribe(from, signal, options) {
    for await (const batch of store.subscribe(from, signal, options)) {
      const wanted = batch.filter(({ position }) => position <= last);
      if (wanted.length > 0) yield wanted;
      if (wanted.length < batch.length || batch.at(-1)?.position === last) break;
    }
    // A subscription that ended would be taken up again at once, for ever.
    if (!signal.aborted) await once(signal, 'abort');
  },
});

const withoutPersonal = (store: EventStore): EventStore => ({
  ...store,
  async *subscribe(from, signal, options) {
    for await (const batch of store.subscribe(from, signal, options)) yield batch.map(impersonal);
  },
});

const impersonal = ({ position, envelope, data }: RecordedEvent): RecordedEvent => ({
  position,
  envelope,
  data,
  personal: undefined,
});
