import { isTakenBack } from '@onus/disk';
import { SigningError } from './signing-error.ts';
import { isLogRefusal, type Stop } from './stop.ts';
import type { SignerStorage } from './storage/signer-storage.ts';

/** Decides whether the signer may go on. Every durable step goes through it. */
export interface Brake {
  readonly stop: Stop | undefined;
  /** @throws SigningError `signing.stopped`. */
  requireRunning(): void;
  /**
   * Does a durable step. If it throws, nobody knows what the disk holds: the signer stops, and opening it anew finds out. Only
   * where SQLite took the step back for certain may it be tried again.
   *
   * @throws SigningError `signing.disk-refused`, `signing.write-failed`, `signing.stopped` after an earlier failure.
   */
  step<T>(write: () => T): T;
  /** Stops for good if the error refuses the log; that stop outlives a restart. */
  pull(error: unknown): void;
  /**
   * Lifts a stop by which the log was refused; the guard still decides on the next head.
   *
   * @throws SigningError `signing.not-resumable`, `signing.write-failed`.
   */
  lift(because: string): void;
}

type Storage = Pick<SignerStorage, 'stop' | 'recordStop' | 'recordResumption'>;

/** `onStop` hears why it stops, each time. */
export function brake(storage: Storage, clock: () => Date, onStop: (stop: Stop) => void = () => undefined): Brake {
  // Owned by this function. A failed write is never forgotten, whatever else the signer stops for.
  let refused = storage.stop();
  let failed: Stop | undefined;

  const step = <T>(write: () => T): T => {
    if (failed) throw stopped(failed);
    try {
      return write();
    } catch (cause) {
      if (isTakenBack(cause))
        throw new SigningError(
          'signing.disk-refused',
          'nothing was written: there is no room, or somebody else holds the file',
          { cause },
        );
      const message = 'a durable step failed; open the signer anew to find out whether it was done';
      failed = { code: 'signing.write-failed', message, since: clock() };
      onStop(failed);
      throw new SigningError(failed.code, message, { cause });
    }
  };

  return {
    get stop() {
      return refused ?? failed;
    },
    requireRunning: () => {
      const stop = refused ?? failed;
      if (stop) throw stopped(stop);
    },
    step,
    pull: (error) => {
      if (!(error instanceof SigningError) || !isLogRefusal(error.code)) return;
      const found: Stop = { code: error.code, message: error.message, since: clock() };
      refused = found;
      onStop(found);
      try {
        step(() => storage.recordStop(found));
      } catch {
        // Stopped all the same, and the guard will refuse such a log again.
      }
    },
    lift: (because) => {
      if (!refused || failed) {
        throw new SigningError('signing.not-resumable', failed ? failed.message : 'the signer has refused no log');
      }
      step(() => storage.recordResumption(because, clock()));
      refused = undefined;
    },
  };
}

function stopped(stop: Stop): SigningError {
  return new SigningError('signing.stopped', `the signer has stopped: ${stop.message}`, { cause: stop });
}
