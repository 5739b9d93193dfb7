import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { type EventStore, openSqliteEventStore, type SqliteEventStoreOptions } from '@onus/event-store';
import type { Instead } from './log-elsewhere.ts';
import { noLedger } from './no-ledger.ts';

/** Opens the log in a directory for reading, also beside a running service. @throws Error where there is none. */
export async function ledgerIn(
  data: string,
  options: Pick<SqliteEventStoreOptions, 'doubts'> = {},
  instead?: Instead,
): Promise<EventStore> {
  const path = join(data, 'ledger.db');
  if (!existsSync(path)) throw noLedger(data, instead);
  return openSqliteEventStore({ path, readonly: true, ...options });
}
