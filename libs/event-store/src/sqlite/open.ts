import { existsSync, realpathSync } from 'node:fs';
import { setTimeout } from 'node:timers/promises';
import { EventStoreError } from '../event-store-error.ts';
import { LIMITS } from '../limits.ts';
import type { EventStore } from '../port.ts';
import { prepareBatch } from '../prepared-batch.ts';
import { requireAtMost } from '../well-formed.ts';
import { commitSignal } from './commit-signal.ts';
import { openForReading } from './connection.ts';
import { groupCommit } from './group-commit.ts';
import { type LogWriter, writeHere } from './log-writer.ts';
import { openReader } from './reader.ts';
import { requireSchema } from './schema.ts';
import { writeInThread } from './write-in-thread.ts';
import { lockForWriting } from './writer-lock.ts';

export interface SqliteEventStoreOptions {
  /** The file; made if it is not there, unless read only. */
  readonly path: string;
  /** Gives the moment of record, which never goes back even if this does. Default: the clock of the machine. */
  readonly clock?: () => Date;
  /** Write in a thread of its own, for a process that has other things to do than to wait for the disk. Default: in this one. */
  readonly inThread?: boolean;
  /** For tools beside the writer: nothing is written, nothing is locked, and the end of the log is not checked. */
  readonly readonly?: boolean;
}

/** How often a reader beside the writer looks for what is new. */
const POLL_MS = 250;
/** How often an erasure looks whether those who read the bytes of before, such as a backup, are done. */
const READER_MS = 100;

/**
 * Opens the log in one SQLite file: one writer at a time, in any process, and any number of readers.
 *
 * @throws EventStoreError `event-store.cannot-open`, `event-store.writer-exists`, `event-store.not-a-ledger`,
 * `event-store.schema-version`, `event-store.damaged`: it refuses to start rather than guess.
 */
export async function openSqliteEventStore(options: SqliteEventStoreOptions): Promise<EventStore> {
  const { path, clock = () => new Date(), inThread = false } = options;
  if (options.readonly) return openReadonly(path);
  const unlock = lockForWriting(existsSync(path) ? realpathSync(path) : path);
  return closingOnError(path, unlock, async () => {
    const writer = await (inThread ? writeInThread(path) : writeHere(path));
    return closingOnError(path, writer.close, async () => writableStore(path, writer, clock, unlock));
  });
}

async function openReadonly(path: string): Promise<EventStore> {
  const db = openForReading(path);
  return closingOnError(
    path,
    () => db.close(),
    async () => {
      requireSchema(db);
      const commits = commitSignal();
      return {
        ...openReader(db, commits, POLL_MS),
        append: refuseWriting,
        erasePersonal: refuseWriting,
        close: async () => {
          db.close();
          commits.notify();
        },
      };
    },
  );
}

async function refuseWriting(): Promise<never> {
  throw new EventStoreError('event-store.read-only', 'the log was opened for reading only');
}

/** `unlock` is called when everything else is closed. */
function writableStore(path: string, writer: LogWriter, clock: () => Date, unlock: () => void): EventStore {
  const reading = openForReading(path);
  const commits = commitSignal();
  const queue = groupCommit(async (group) => {
    const outcomes = await writer.write(group, millisecondsOf(clock));
    commits.notify();
    return outcomes;
  });
  let closing: Promise<void> | undefined;
  const requireNotClosing = (): void => {
    if (closing) throw new EventStoreError('event-store.closed', 'the log is closed');
  };
  const closeAll = async (): Promise<void> => {
    await queue.idle();
    reading.close();
    await writer.close();
    unlock();
    commits.notify();
  };

  return {
    ...openReader(reading, commits, undefined),
    append: (batch, options) =>
      new Promise((resolve, reject) => {
        requireNotClosing();
        queue.submit(prepareBatch(batch, options), resolve, reject);
      }),
    erasePersonal: async (positions) => {
      requireNotClosing();
      requireAtMost(positions.length, LIMITS.positionsPerErasure, 'positions in one erasure');
      const erased = await writer.erase(positions);
      while (!(await writer.emptyWriteAheadLog())) {
        await setTimeout(READER_MS);
        requireNotClosing();
      }
      return erased;
    },
    close: () => {
      closing ??= closeAll();
      return closing;
    },
  };
}

function millisecondsOf(clock: () => Date): number {
  try {
    return clock().getTime();
  } catch (cause) {
    throw new EventStoreError('event-store.write-failed', 'the clock failed', { cause });
  }
}

async function closingOnError<T>(path: string, close: () => unknown, open: () => Promise<T>): Promise<T> {
  try {
    return await open();
  } catch (cause) {
    await close();
    if (cause instanceof EventStoreError) throw cause;
    throw new EventStoreError('event-store.cannot-open', `${path} cannot be opened`, { cause });
  }
}
