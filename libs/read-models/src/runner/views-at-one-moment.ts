import { openPostgresViewsAtOneMoment } from './postgres/views.ts';
import { openViewsIn, type Views } from './views.ts';
import type { ViewsAddress } from './views-address.ts';
import { openForQueries } from './views-file.ts';

/**
 * The tables as they stand now, for questions asked one after another that belong together, as the pages of a list: all of them
 * are answered as of the moment of this call, whatever is written or put in place meanwhile. By a connection of its own; the file
 * keeps what is overwritten until it is closed, so it is not to stay open for long.
 */
export function openViewsAtOneMoment(at: string | ViewsAddress): Views {
  if (typeof at === 'string') return inFile(at);
  return at.kind === 'sqlite' ? inFile(at.path) : openPostgresViewsAtOneMoment(at.url);
}

function inFile(path: string): Views {
  const database = openForQueries(path);
  try {
    database.pragma(`cache_size = ${-CACHE_KIB}`);
    database.exec('BEGIN');
    database.prepare('SELECT count(*) FROM sqlite_schema').get(); // from here on it sees nothing that is written later
    return openViewsIn(database, 'in the transaction that is open');
  } catch (error) {
    database.close();
    throw error;
  }
}

const CACHE_KIB = 8 * 1024;
