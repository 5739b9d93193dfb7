import type { LogAddress } from '@onus/event-store';
import type { LogSource } from './log-source.ts';
import { openSharedLog } from './shared-log-source.ts';
import { openSqliteLog } from './sqlite-log-source.ts';

/** The log that is relayed. @throws EventStoreError `event-store.cannot-open` and the like. */
export const openLog = (address: LogAddress): Promise<LogSource> =>
  address.kind === 'sqlite' ? openSqliteLog(address.path) : openSharedLog(address);
