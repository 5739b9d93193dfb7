import type { Changes } from './changes.ts';
import type { ModelTables } from './model-tables.ts';

/** Writes to the tables of a build. */
export interface BuildWriter {
  /** Resolves when the changes are written. Calls may follow each other without waiting; they are carried out in order. */
  write(changes: Changes): Promise<void>;
  /** Makes the indexes of these, each in a transaction of its own. */
  makeIndexes(of: readonly ModelTables[]): Promise<void>;
  close(): Promise<void>;
}
