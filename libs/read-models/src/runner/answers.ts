import type { Kysely, Transaction } from 'kysely';
import { type Checkpoint, checkpoints } from './checkpoint.ts';
import { fingerprintOf, type ReadModel } from './read-model.ts';
import { ReadModelsError } from './read-models-error.ts';
import type { DatabaseOf } from './table.ts';

type TablesIn<Models extends readonly ReadModel[]> = Models[number]['tables'];
type TableIn<Tables> = Tables extends object ? Tables[keyof Tables] : never;

/** The tables of some models, and no others. */
export type ViewsOf<Models extends readonly ReadModel[]> = Transaction<DatabaseOf<TableIn<TablesIn<Models>>>>;

/** What queries read. */
export interface Views {
  /**
   * Runs a query over the tables of the models that it names, in one read transaction: it sees them at one moment, whatever
   * is written or put in place meanwhile. `position` is that of the last event all of them hold; -1 before the first.
   *
   * @throws ReadModelsError `read-models.not-ready` while one of them is built for the first time or under a new version.
   */
  read<const Models extends readonly ReadModel[], Found extends object>(
    models: Models,
    query: (views: ViewsOf<Models>) => Promise<Found>,
  ): Promise<Found & Answer>;
  close(): Promise<void>;
}

export interface Answer {
  /** Of the last event that the answer holds. */
  readonly position: number;
}

/** A database as far as its checkpoints. */
export type CheckpointsDb = Kysely<Record<typeof checkpoints.name, Checkpoint>>;

/** Runs a query in a transaction that is open, over models that are there as this program makes them. */
export function answers() {
  const fingerprints = new Map<ReadModel, string>();
  const fingerprint = (model: ReadModel): string => {
    const known = fingerprints.get(model) ?? fingerprintOf(model);
    fingerprints.set(model, known);
    return known;
  };
  return async <Found extends object>(
    views: CheckpointsDb,
    models: readonly ReadModel[],
    query: (views: never) => Promise<Found>,
  ): Promise<Found & Answer> => {
    const live = await views.selectFrom(checkpoints.name).selectAll().where('stage', '=', 'live').execute();
    const positions = models.map((model) => {
      const checkpoint = live.find((each) => each.model === model.name && each.fingerprint === fingerprint(model));
      if (checkpoint) return checkpoint.position;
      throw new ReadModelsError('read-models.not-ready', `${model.name} is being built`);
    });
    const found = await query(views as never);
    return { ...found, position: Math.min(...positions) };
  };
}
