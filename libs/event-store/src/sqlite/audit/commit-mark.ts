import { openForReading } from '../connection.ts';

/** Tells whether anybody has committed anything to a log. */
export interface CommitMark {
  /** The same number as before where nobody has since. */
  now(): number;
  close(): void;
}

/** @throws EventStoreError `event-store.cannot-open`, `event-store.not-a-ledger`. */
export function openCommitMark(path: string): CommitMark {
  const db = openForReading(path);
  return { now: () => Number(db.pragma('data_version', { simple: true })), close: () => db.close() };
}
