import { setTimeout } from 'node:timers/promises';
import { EMPTY_ROOT } from '@onus/transparency-log';
import type { Database } from 'better-sqlite3';
import { type CommitSignal, commitSignal } from '../commit-signal.ts';
import { type Comparison, comparison, type Doubts, NOT_COMPARED } from '../comparison.ts';
import { EventStoreError } from '../event-store-error.ts';
import { groupCommit } from '../group-commit.ts';
import type { LogWithReceipts } from '../intake.ts';
import { LIMITS } from '../limits.ts';
import { prepareBatch } from '../prepared-batch.ts';
import { requireAtMost } from '../well-formed.ts';
import { openForReading, openForWriting } from './connection.ts';
import { openReader, type Reader } from './reader.ts';
import { createSchema, isEmptyFile, requireNobodyElses, requireSchema } from './schema.ts';
import { storedLeaves } from './stored-leaves.ts';
import { syncWhenClosed } from './sync-when-closed.ts';
import { openWriter, type Writer } from './writer.ts';
import { lockForWriting } from './writer-lock.ts';

export interface SqliteEventStoreOptions {
  /** The file; made if it is not there, unless read only. */
  readonly path: string;
  /** Gives the moment of record, which never goes back even if this does. Default: the clock of the machine. */
  readonly clock?: () => Date;
  /** For tools beside the writer: nothing is written, nothing is locked, and the end of the log is not checked. */
  readonly readonly?: boolean;
  /**
   * Where reading keeps what it found altered, and which positions nothing is read from. Default: each read finds it anew.
   * `false`: nothing is compared, for whoever judges by other means what is stored.
   */
  readonly doubts?: Doubts | false;
  /**
   * `true`: what is acknowledged is on the disk only once the store is closed, which rejects where that cannot be. For a log that is
   * made whole in a place where nobody takes it for one before: it must be a new one.
   */
  readonly isSyncedWhenClosed?: boolean;
}

const NO_DOUBTS: Doubts = { has: () => false, add: () => undefined };
const comparisonBy = (db: Database, doubts: Doubts | false = NO_DOUBTS): Comparison =>
  doubts === false ? NOT_COMPARED : comparison(storedLeaves(db), doubts);

/** How often a reader beside the writer looks for what is new. */
const POLL_MS = 250;
/** How often an erasure looks whether those who read the bytes of before, such as a backup, are done. */
const READER_MS = 100;

/**
 * Opens the log in one SQLite file: one writer at a time, in any process, and any number of readers.
 *
 * @throws EventStoreError `event-store.cannot-open`, `event-store.writer-exists`, `event-store.not-a-ledger`,
 * `event-store.schema-version`, `event-store.schema-differs`, `event-store.exposed`, `event-store.damaged`: it refuses to start rather than guess.
 */
export async function openSqliteEventStore(options: SqliteEventStoreOptions): Promise<LogWithReceipts> {
  return options.readonly ? openReadonly(options) : openWritable(options);
}

function openReadonly({ path, doubts }: SqliteEventStoreOptions): LogWithReceipts {
  const db = openForReading(path);
  return closingOnError(path, [() => db.close()], () => {
    requireSchema(db);
    const commits = commitSignal();
    const { forgetErased: _, ...reader } = openReader(db, {
      commits,
      pollMs: POLL_MS,
      compared: comparisonBy(db, doubts),
    });
    return {
      ...reader,
      append: refuseWriting,
      erasePersonal: refuseWriting,
      halted: () => false,
      close: async () => {
        db.close();
        commits.notify();
      },
    };
  });
}

async function refuseWriting(): Promise<never> {
  throw new EventStoreError('event-store.read-only', 'the log was opened for reading only');
}

function openWritable({
  path,
  clock = () => new Date(),
  doubts,
  isSyncedWhenClosed = false,
}: SqliteEventStoreOptions): LogWithReceipts {
  const { db: writing, isNew, closings, closeAll } = openLogForWriting(path);
  return closingOnError(path, [closeAll], () => {
    if (isSyncedWhenClosed && !isNew) throw new EventStoreError('event-store.cannot-open', `${path} is not a new log`);
    const writer = openWriter(writing, clock);
    const reading = openForReading(path);
    closings.unshift(() => reading.close());
    const commits = commitSignal();
    const reader = openReader(reading, { commits, pollMs: undefined, compared: comparisonBy(reading, doubts) });
    if (isSyncedWhenClosed) closings.unshift(syncWhenClosed(writing, path));
    return writableStore(writer, reader, commits, closings);
  });
}

/** A log of which this is the one writer, by whatever name the file is reached. */
export interface LogForWriting {
  readonly db: Database;
  readonly isNew: boolean;
  /** In the order in which they are to be called; whoever opens more puts its own in front. */
  readonly closings: (() => void)[];
  closeAll(): void;
}

/** @throws EventStoreError as `openSqliteEventStore`. */
export function openLogForWriting(path: string): LogForWriting {
  const closings = [lockForWriting(path, true)];
  const closeAll = (): void => {
    for (const close of closings) close();
  };
  return closingOnError(path, [closeAll], () => {
    const db = openForWriting(path);
    closings.unshift(() => db.close());
    const isNew = isEmptyFile(db);
    if (isNew) createSchema(db, EMPTY_ROOT);
    requireSchema(db);
    requireNobodyElses(db);
    return { db, isNew, closings, closeAll };
  });
}

function writableStore(
  writer: Writer,
  { forgetErased, ...reader }: Reader,
  commits: CommitSignal,
  closings: readonly (() => void)[],
): LogWithReceipts {
  const queue = groupCommit((group) => {
    const outcomes = writer.write(group);
    commits.notify();
    return outcomes;
  });
  let closing: Promise<void> | undefined;
  const requireNotClosing = (): void => {
    if (closing) throw new EventStoreError('event-store.closed', 'the log is closed');
  };
  const closeAll = async (): Promise<void> => {
    await queue.idle();
    for (const close of closings) close();
    commits.notify();
  };

  return {
    ...reader,
    append: (batch, options) =>
      new Promise((resolve, reject) => {
        requireNotClosing();
        queue.submit(prepareBatch(batch, options), resolve, reject);
      }),
    erasePersonal: async (positions) => {
      requireNotClosing();
      requireAtMost(positions.length, LIMITS.positionsPerErasure, 'positions in one erasure');
      const erased = writer.erase(positions);
      forgetErased();
      while (!writer.emptyWriteAheadLog()) {
        await setTimeout(READER_MS);
        requireNotClosing();
      }
      return erased;
    },
    halted: writer.halted,
    close: () => {
      closing ??= closeAll();
      return closing;
    },
  };
}

function closingOnError<T>(path: string, closings: readonly (() => void)[], open: () => T): T {
  try {
    return open();
  } catch (cause) {
    for (const close of closings) close();
    if (cause instanceof EventStoreError) throw cause;
    throw new EventStoreError('event-store.cannot-open', `${path} cannot be opened / 无法打开 ${path}`, { cause });
  }
}
