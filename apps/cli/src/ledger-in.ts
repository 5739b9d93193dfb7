import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { type EventStore, openSqliteEventStore } from '@onus/event-store';

/** Opens the log in a directory for reading, also beside a running service. @throws Error where there is none. */
export async function ledgerIn(data: string): Promise<EventStore> {
  const path = join(data, 'ledger.db');
  if (!existsSync(path)) throw new Error(`${data} holds no ledger / 该目录没有账本`);
  return openSqliteEventStore({ path, readonly: true });
}
