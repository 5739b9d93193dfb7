import type { Checkpoint } from './checkpoint.ts';
import { type ReadModel, tablesOf } from './read-model.ts';
import { stagedName } from './stage.ts';
import type { AnyTable } from './table.ts';

/** The tables of a model at one stage, and how far they have come. */
export interface ModelTables {
  readonly model: ReadModel;
  readonly checkpoint: Checkpoint;
}

/** A table, by its name in the database at the moment. */
export interface NamedTable {
  readonly table: AnyTable;
  readonly name: string;
}

export const namedTables = ({ model, checkpoint: { stage } }: ModelTables): readonly NamedTable[] =>
  tablesOf(model).map(([, table]) => ({ table, name: stagedName(table.name, stage) }));
