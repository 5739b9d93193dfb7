import type { Database } from 'better-sqlite3';
import { EventStoreError } from '../event-store-error.ts';
import type { LogIntake } from '../intake.ts';
import { openLogForWriting } from './open.ts';
import { recordTaker, type TakenEnd } from './record-taker.ts';
import { requireSoundEnd } from './sound-end.ts';

export interface SqliteIntakeOptions {
  /** The file; made if it is not there. */
  readonly path: string;
}

/**
 * Opens the log in a file to take over what another has recorded; the one writer meanwhile.
 *
 * @throws EventStoreError as opening the store for writing.
 */
export async function openSqliteIntake({ path }: SqliteIntakeOptions): Promise<LogIntake> {
  const { db, closeAll } = openLogForWriting(path);
  try {
    return intakeInto(db, closeAll);
  } catch (error) {
    closeAll();
    throw error;
  }
}

function intakeInto(db: Database, closeAll: () => void): LogIntake {
  const taker = recordTaker(db);
  requireSoundEnd(db);
  // Owned by this function: the end of the log as last committed.
  let end: TakenEnd = taker.load();
  const takeAll = db.transaction(taker.take);
  return {
    size: async () => end.edge.frontier.size,
    take: async (records, receipts) => {
      if (records.length === 0) return;
      try {
        end = takeAll.immediate(end, records, receipts);
      } catch (cause) {
        taker.forget();
        if (cause instanceof EventStoreError) throw cause;
        throw new EventStoreError('event-store.write-failed', 'the log could not be written', { cause });
      }
    },
    close: async () => closeAll(),
  };
}
