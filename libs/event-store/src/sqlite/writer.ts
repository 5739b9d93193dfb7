import { type TileEdge } from '@onus/transparency-log';
import type { Database } from 'better-sqlite3';
import { EventStoreError } from '../event-store-error.ts';
import type { AppendOutcome } from '../port.ts';
import type { PreparedBatch } from '../prepared-batch.ts';
import { batchRecorder } from './batch-recorder.ts';
import { emptyWriteAheadLog, eraseFrom } from './erase-personal.ts';
import { requireSoundEnd } from './sound-end.ts';
import { sqliteErrorCode } from './sqlite-error-code.ts';
import { storedTree } from './stored-tree.ts';

/** The one who writes to the log. */
export interface Writer {
  /**
   * Records a group of batches in one transaction, each checked on its own and seeing those before it.
   *
   * @throws EventStoreError `event-store.write-failed`: nothing of the group is recorded; `event-store.halted`.
   */
  write(group: readonly PreparedBatch[]): readonly AppendOutcome[];
  /** Deletes the personal bytes and salts of these positions; returns how many there were. */
  erase(positions: readonly number[]): number;
  /** See `emptyWriteAheadLog`. */
  emptyWriteAheadLog(): boolean;
  /** An earlier failure left it unknown what the disk holds. */
  halted(): boolean;
}

/**
 * Takes over a log, after checking that its end is sound.
 *
 * @throws EventStoreError `event-store.damaged`.
 */
export function openWriter(db: Database, clock: () => Date): Writer {
  const tree = storedTree(db);
  const recorder = batchRecorder(db);
  const selectLastMoment = db
    .prepare<[], number>('SELECT recorded_at FROM event ORDER BY position DESC LIMIT 1')
    .pluck();

  requireSoundEnd(db);
  // Owned by this function: the end of the log as last committed. Replaced after a commit, or read again after a rollback.
  let edge: TileEdge = tree.load();
  let lastRecordedAtMs = selectLastMoment.get() ?? Number.NEGATIVE_INFINITY;
  let halted: unknown;

  const reload = (): void => {
    recorder.forget();
    edge = tree.load();
    lastRecordedAtMs = selectLastMoment.get() ?? Number.NEGATIVE_INFINITY;
  };

  // The order of durable steps: events, their subjects, personal parts and receipts; then the tiles and the head that
  // commit to them; then COMMIT, which syncs the disk. Only then does memory move on, and only then is anyone answered.
  const commitGroup = (group: readonly PreparedBatch[]): readonly AppendOutcome[] => {
    const ms = Math.max(clock().getTime(), lastRecordedAtMs);
    const moment = { ms, iso: new Date(ms).toISOString() };
    const leaves: Buffer[] = [];
    db.exec('BEGIN IMMEDIATE');
    const outcomes = group.map((batch) => recorder.record(batch, edge.frontier.size + leaves.length, moment, leaves));
    const grown = leaves.length === 0 ? edge : tree.grow(edge, leaves);
    db.exec('COMMIT');
    if (leaves.length > 0) lastRecordedAtMs = ms;
    edge = grown;
    return outcomes;
  };

  /** Takes back what an error left behind, and stops for good unless it is certain what the disk holds. */
  const recover = (error: unknown): void => {
    try {
      if (db.inTransaction) db.exec('ROLLBACK');
      reload();
      if (!isHarmless(error)) halted = error;
    } catch (cause) {
      halted = cause;
    }
  };

  const guarded = <T>(work: () => T): T => {
    if (halted !== undefined) {
      throw new EventStoreError('event-store.halted', 'an earlier write failed; open the log anew', { cause: halted });
    }
    try {
      return work();
    } catch (cause) {
      recover(cause);
      throw new EventStoreError('event-store.write-failed', 'the log could not be written', { cause });
    }
  };

  return {
    write: (group) => guarded(() => commitGroup(group)),
    erase: (positions) => guarded(() => eraseFrom(db, positions)),
    emptyWriteAheadLog: () => guarded(() => emptyWriteAheadLog(db)),
    halted: () => halted !== undefined,
  };
}

/**
 * Whether the log is as it was before the error: the disk was full or busy, or the error did not come from the log. After a
 * failed sync the operating system may have dropped what it could not write, and a broken rule means another writer: neither
 * is known to be harmless.
 */
function isHarmless(error: unknown): boolean {
  const code = sqliteErrorCode(error);
  return code === undefined ? !(error instanceof EventStoreError) : /^SQLITE_(FULL|BUSY)/.test(code);
}
