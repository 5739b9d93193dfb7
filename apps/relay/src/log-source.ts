import type { StoredRecord } from '@onus/event-store';

/** What a relay needs of a log, whatever keeps it. It is only read, beside whoever writes it. */
export interface LogSource {
  /** Number of events. */
  size(): Promise<number>;
  /**
   * The next records from a position on, as many as go together; none at the end. What is read is compared with what was recorded.
   *
   * @throws EventStoreError `event-store.altered` where it differs
   */
  records(from: number): Promise<readonly StoredRecord[]>;
  /** Leaf hash of the event at a position, hex; undefined where there is none. */
  leafAt(position: number): Promise<string | undefined>;
  /** Resolves when there may be something that `records` has not seen, at the latest after so long. */
  grown(withinMs: number, signal: AbortSignal): Promise<void>;
  close(): Promise<void>;
}

/** What goes together, at most: in one transaction, and in memory twice. */
export const BATCH = { events: 2_000, bytes: 8 * 1024 * 1024 } as const;
