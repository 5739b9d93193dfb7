import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import type { FactType } from '@onus/domain';
import type { EventStore, RecordedEvent } from '@onus/event-store';
import { lastAt, makeViews } from '../past/make-views.ts';
import { type ReadModel, tablesOf } from '../runner/read-model.ts';
import { addressOf, type ViewsPlace } from '../runner/views-address.ts';
import { type ModelSums, sumsOf } from './table-sums.ts';

/** A table that is not what the log says. */
export interface AlteredTable {
  readonly model: string;
  readonly table: string;
}

export interface ComparedWithLog {
  /** At which the furthest of the tables stood that were compared; -1 where there were none. */
  readonly position: number;
  /** How many models were compared: all that answer, and all others whose tables are there. */
  readonly models: number;
  readonly altered: readonly AlteredTable[];
}

/** The tables that answer: others may go on writing to them. */
export type ComparisonOptions = ViewsPlace & {
  /** Where the models are made anew; whoever made it removes it. */
  readonly folder: string;
  readonly store: EventStore;
  readonly models: readonly ReadModel[];
  readonly facts: readonly FactType[];
  /**
   * Which models answered, by their names, and at which position, before this was begun, as whoever keeps them knows: each must
   * be in the file, at this position or later. Without it, what is not in the file is not missed.
   */
  readonly answering?: ReadonlyMap<string, number>;
};

/**
 * Adds up the tables that answer, makes the same models anew from the log, each up to where its tables stand, and compares the
 * sums. Where its tables stand is only believed as far as the log and whoever keeps them bear it out; else all tables of the model
 * are altered. The names of persons are in neither: nobody has to erase them from what was derived.
 *
 * @throws ReadModelsError `read-models.not-derived` where a model cannot be made anew.
 */
export async function compareWithLog(options: ComparisonOptions): Promise<ComparedWithLog> {
  const { store, models, answering = new Map<string, number>() } = options;
  const key = randomBytes(32);
  const shown = await sumsOf(addressOf(options), models, key);
  const looked = models.filter(({ name }) => shown.has(name) || answering.has(name));
  const altered: AlteredTable[] = [];
  const standing = new Map<number, ReadModel[]>();
  for (const model of looked) {
    const sums = shown.get(model.name);
    if (sums && (await isBorneOut(store, sums, answering.get(model.name) ?? -1))) {
      standing.set(sums.position, [...(standing.get(sums.position) ?? []), model]);
    } else {
      altered.push(...tablesOf(model).map(([, { name: table }]) => ({ model: model.name, table })));
    }
  }
  for (const [position, those] of standing) {
    const derived = await derivedSums(options, those, position, key);
    for (const { name: model } of those) {
      const [has, must] = [shown.get(model)?.tables ?? {}, derived.get(model)?.tables ?? {}];
      const differing = Object.keys(must).filter(
        (table) => has[table]?.rows !== must[table]?.rows || has[table]?.sum !== must[table]?.sum,
      );
      altered.push(...differing.map((table) => ({ model, table })));
    }
  }
  return { position: Math.max(-1, ...standing.keys()), models: looked.length, altered };
}

/** Whether tables can stand where they say: at an event that the log has there, and no earlier than they stood before. */
async function isBorneOut(store: EventStore, { position, eventId }: ModelSums, atLeast: number): Promise<boolean> {
  if (position < atLeast) return false;
  if (position < 0) return eventId === null;
  if (position >= (await store.head()).size) return false;
  for await (const { envelope } of store.readAll({ from: position, limit: 1 })) return envelope.id === eventId;
  return false;
}

/** The sums of these models, made anew up to a position. */
async function derivedSums(
  { folder, store, facts }: ComparisonOptions,
  models: readonly ReadModel[],
  position: number,
  key: Uint8Array,
): Promise<ReadonlyMap<string, ModelSums>> {
  const path = join(folder, `views-${position}.db`);
  const last = position < 0 ? { position, eventId: null } : await lastAt(store, position);
  await makeViews({ path, models, facts, events: eventsUpTo(store, position), last });
  return sumsOf({ kind: 'sqlite', path }, models, key);
}

/** All of them as they stand: what is compared here is what was made of them. */
async function* eventsUpTo(store: EventStore, position: number): AsyncIterable<readonly RecordedEvent[]> {
  if (position < 0) return;
  const over = new AbortController();
  for await (const events of store.subscribe(0, over.signal, { isCompared: false })) {
    yield events.filter((event) => event.position <= position).map(impersonal);
    if ((events.at(-1)?.position ?? -1) >= position) return over.abort();
  }
}

const impersonal = ({ position, envelope, data }: RecordedEvent): RecordedEvent => ({
  position,
  envelope,
  data,
  personal: undefined,
});
