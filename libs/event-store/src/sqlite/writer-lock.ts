import { HeldAlready, holdAlone } from '@onus/disk';
import { EventStoreError } from '../event-store-error.ts';

/**
 * Holds the right to write to the log at a path, by whatever name it is reached, until the function returned is called or the
 * process dies, however it dies.
 *
 * @param make whether the file is made where it is not there
 * @throws EventStoreError `event-store.writer-exists`, `event-store.cannot-open`.
 */
export function lockForWriting(path: string, make = false): () => void {
  try {
    return holdAlone(path, '-writer', make);
  } catch (cause) {
    if (cause instanceof HeldAlready) {
      throw new EventStoreError(
        'event-store.writer-exists',
        `another process writes to this log (${path}-writer) / 另有进程正在写此日志（${path}-writer），请先停止它`,
        { cause },
      );
    }
    throw new EventStoreError('event-store.cannot-open', `${path}-writer cannot be locked / 无法锁定 ${path}-writer`, {
      cause,
    });
  }
}
