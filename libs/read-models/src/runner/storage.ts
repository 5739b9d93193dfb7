import type { BuildWriter } from './build-writer.ts';
import type { AnyRow, Changes, Value } from './changes.ts';
import type { Checkpoint } from './checkpoint.ts';
import type { ReadRow } from './held-rows.ts';
import type { ModelTables } from './model-tables.ts';
import type { AnyTable } from './table.ts';

/** Writes changes to some tables, each time in one transaction. */
export type Write = (changes: Changes) => Promise<void>;

/** Where the rows of read models stand: all that the runner asks of a database. */
export interface ViewsStorage {
  checkpoints(): Promise<readonly Checkpoint[]>;
  /**
   * Whether tables and indexes are those that the model makes: what somebody has altered is made anew. The indexes of a build
   * are made when its rows are there.
   */
  hasOwnTables(tables: ModelTables): Promise<boolean>;
  /** Drops every other table and checkpoint: nothing in here is the only copy. */
  keepOnly(kept: readonly ModelTables[]): Promise<void>;
  /** Makes empty tables with their checkpoint, in place of those of the same stage. */
  begin(tables: ModelTables): Promise<void>;
  /** Reads a row of a table at once; undefined where rows have to be fetched. */
  reading(table: AnyTable, name: string): ReadRow | undefined;
  /** Those rows of a table that have one of these keys. */
  fetch(table: AnyTable, name: string, keys: readonly (readonly Value[])[]): Promise<readonly AnyRow[]>;
  /** Writes to these tables, and their checkpoints. */
  writer(of: readonly ModelTables[]): Write;
  /** The same for a build that has so many events before it. */
  buildWriter(of: readonly ModelTables[], events: number): BuildWriter;
  /**
   * Puts builds that are written and have caught up in the place of the live tables, in one transaction: whoever reads sees all of
   * the old rows or all of the new. Gives the checkpoints of the new live ones.
   */
  switchOver(builds: readonly ModelTables[]): Promise<readonly ModelTables[]>;
  /** Clears away whatever the rows of these live tables held and hold no more; `false` when it cannot just now. */
  forget(live: readonly ModelTables[]): Promise<boolean>;
  close(): Promise<void>;
}
