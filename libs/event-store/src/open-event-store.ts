import type { LogAddress } from './log-address.ts';
import type { EventStore } from './port.ts';
import { openSqliteEventStore, type SqliteEventStoreOptions } from './sqlite/open.ts';

/** What a log is opened with, wherever it is. */
export type EventStoreOptions = Omit<SqliteEventStoreOptions, 'path'>;

/**
 * Opens the log at an address. The client of a server is loaded where there is one alone: each thread would pay for it.
 *
 * @throws EventStoreError as its adapter does
 */
export async function openEventStore(address: LogAddress, options: EventStoreOptions = {}): Promise<EventStore> {
  switch (address.kind) {
    case 'sqlite':
      return openSqliteEventStore({ ...options, path: address.path });
    case 'kurrentdb': {
      const { kind: _, ...at } = address;
      const { isSyncedWhenClosed: _file, ...rest } = options;
      const { openKurrentEventStore } = await import('./kurrent/open.ts');
      return openKurrentEventStore({ ...rest, ...at });
    }
    case 'postgres': {
      const { isSyncedWhenClosed: _file, ...rest } = options;
      const { openPostgresEventStore } = await import('./postgres/open.ts');
      return openPostgresEventStore({ ...rest, url: address.url });
    }
  }
}
