import type { Database } from 'better-sqlite3';
import { Kysely, SqliteDialect, type Transaction } from 'kysely';
import { type Checkpoint, checkpoints } from './checkpoint.ts';
import { fingerprintOf, type ReadModel } from './read-model.ts';
import { ReadModelsError } from './read-models-error.ts';
import type { DatabaseOf } from './table.ts';
import { openForQueries } from './views-file.ts';

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

/** Opens the file that a runner keeps; reads do not wait for it, nor it for them. */
export const openViews = (path: string): Views => openViewsIn(openForQueries(path));

/** The same over a file that is open, each read in a transaction of its own unless one is open; it is closed with them. */
export function openViewsIn(database: Database, where?: 'in the transaction that is open'): Views {
  const db = new Kysely<Record<typeof checkpoints.name, Checkpoint>>({ dialect: new SqliteDialect({ database }) });
  const fingerprints = new Map<ReadModel, string>();
  const fingerprint = (model: ReadModel): string => {
    const known = fingerprints.get(model) ?? fingerprintOf(model);
    fingerprints.set(model, known);
    return known;
  };

  const readIn = async <Found extends object>(
    views: typeof db,
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

  return {
    read: (models, query) =>
      where ? readIn(db, models, query) : db.transaction().execute((views) => readIn(views, models, query)),
    close: () => db.destroy(),
  };
}
