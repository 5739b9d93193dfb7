import { EMPTY_ROOT } from '@onus/transparency-log';
import type { Database } from 'better-sqlite3';
import type { AppendOutcome } from '../port.ts';
import type { PreparedBatch } from '../prepared-batch.ts';
import { openForWriting } from './connection.ts';
import { createSchema, isEmptyFile, requireSchema } from './schema.ts';
import { openWriter, type Writer } from './writer.ts';

/** The one who writes to a log, in whichever thread: does what it is asked in the order of asking. Rejects as `Writer` throws. */
export interface LogWriter {
  write(group: readonly PreparedBatch[], nowMs: number): Promise<readonly AppendOutcome[]>;
  erase(positions: readonly number[]): Promise<number>;
  emptyWriteAheadLog(): Promise<boolean>;
  close(): Promise<void>;
}

/**
 * Opens the file for its writer; makes the tables where there are none.
 *
 * @throws EventStoreError `event-store.cannot-open`, `event-store.not-a-ledger`, `event-store.schema-version`,
 * `event-store.damaged`.
 */
export function openLogFile(path: string): { readonly db: Database; readonly writer: Writer } {
  const db = openForWriting(path);
  try {
    if (isEmptyFile(db)) createSchema(db, EMPTY_ROOT);
    requireSchema(db);
    return { db, writer: openWriter(db) };
  } catch (error) {
    db.close();
    throw error;
  }
}

/** Writes in this thread, which waits for the disk meanwhile. @throws as `openLogFile` */
export function writeHere(path: string): LogWriter {
  const { db, writer } = openLogFile(path);
  return {
    write: async (group, nowMs) => writer.write(group, nowMs),
    erase: async (positions) => writer.erase(positions),
    emptyWriteAheadLog: async () => writer.emptyWriteAheadLog(),
    close: async () => void db.close(),
  };
}
