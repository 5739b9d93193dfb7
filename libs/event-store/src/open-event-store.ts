import type { LogAddress } from './log-address.ts';
import type { EventStore } from './port.ts';
import { openSqliteEventStore, type SqliteEventStoreOptions } from './sqlite/open.ts';

/** What a log is opened with, wherever it is. */
export type EventStoreOptions = Omit<SqliteEventStoreOptions, 'path'>;

/** Opens the log at an address. @throws EventStoreError as its adapter does */
export function openEventStore(address: LogAddress, options: EventStoreOptions = {}): Promise<EventStore> {
  switch (address.kind) {
    case 'sqlite':
      return openSqliteEventStore({ ...options, path: address.path });
    case 'postgres':
    case 'kurrentdb':
      throw new Error(`${address.kind} is not there yet`);
  }
}
