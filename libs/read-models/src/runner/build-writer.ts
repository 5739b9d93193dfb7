import type { Changes } from './changes.ts';

/** Writes to the tables of a build. */
export interface BuildWriter {
  /** Resolves when the changes are written. Calls may follow each other without waiting; they are carried out in order. */
  write(changes: Changes): Promise<void>;
  /** Runs statements that make indexes, each in a transaction of its own. */
  makeIndexes(sql: readonly string[]): Promise<void>;
  close(): Promise<void>;
}
