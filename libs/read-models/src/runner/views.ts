import type { Database } from 'better-sqlite3';
import { Kysely, SqliteDialect } from 'kysely';
import { answers, type CheckpointsDb, type Views } from './answers.ts';
import { openPostgresViews } from './postgres/views.ts';
import type { ViewsAddress } from './views-address.ts';
import { openForQueries } from './views-file.ts';

export type { Answer, Views, ViewsOf } from './answers.ts';

/** Opens what a runner keeps, for reading; reads do not wait for it, nor it for them. A text is the path of a file. */
export function openViews(at: string | ViewsAddress): Views {
  if (typeof at === 'string') return openViewsIn(openForQueries(at));
  return at.kind === 'sqlite' ? openViews(at.path) : openPostgresViews(at.url);
}

/** The same over a file that is open, each read in a transaction of its own unless one is open; it is closed with them. */
export function openViewsIn(database: Database, where?: 'in the transaction that is open'): Views {
  const db: CheckpointsDb = new Kysely({ dialect: new SqliteDialect({ database }) });
  const answer = answers();
  return {
    read: (models, query) =>
      where ? answer(db, models, query) : db.transaction().execute((views) => answer(views, models, query)),
    close: () => db.destroy(),
  };
}
