import { createHash } from 'node:crypto';
import type { RecordedFact } from '@onus/domain';
import type { RecordedEvent } from '@onus/event-store';
import type { RowsOf } from './rows.ts';
import type { AnyTable } from './table.ts';
import { createIndexesSql, createTableSql } from './table-sql.ts';

/** Where and when a fact was recorded, beside the fact itself. */
export type Recorded = Pick<RecordedEvent, 'position' | 'envelope'>;

/** Brings the rows up to date with one fact; the same rows and fact always give the same rows. */
export type Handler<Tables, Fact> = (rows: RowsOf<Tables>, fact: Fact, recorded: Recorded) => void;

/** What to do at each type of fact; all types of the contexts that a model reads are named, so that none is forgotten. */
export type HandlersOf<Facts extends RecordedFact, Tables> = {
  readonly [T in Facts['type']]: Handler<Tables, Extract<Facts, { type: T }>> | 'passed over';
};

/** A set of tables that is kept equal to what the log says. */
export interface ReadModel<Tables extends object = object> {
  readonly name: string;
  /** Raised with every change to what the handlers write; a change of the tables is noticed without it. */
  readonly version: number;
  readonly tables: Tables;
  /** By type of fact. */
  readonly handlers: ReadonlyMap<string, Handler<never, never>>;
}

/** Defines a read model over the facts of some contexts: `readModel<UnitFact | LeaderFact>()({ … })`. */
export const readModel =
  <Facts extends RecordedFact>() =>
  <const Tables extends object>(definition: {
    readonly name: string;
    readonly version: number;
    readonly tables: Tables;
    readonly on: HandlersOf<Facts, Tables>;
  }): ReadModel<Tables> => {
    const named = Object.entries<unknown>(definition.on);
    const used = named.filter((entry): entry is [string, Handler<never, never>] => typeof entry[1] === 'function');
    return {
      name: definition.name,
      version: definition.version,
      tables: definition.tables,
      handlers: new Map(used),
    };
  };

/** The tables of a model by the names that its handlers use. */
export const tablesOf = (model: ReadModel): readonly (readonly [string, AnyTable])[] =>
  Object.entries<AnyTable>(model.tables as Readonly<Record<string, AnyTable>>);

/** Changes with the version and with every change to a table: rows made under another one are not to be read. */
export function fingerprintOf(model: ReadModel): string {
  const shapes = tablesOf(model).flatMap(([, table]) => [
    createTableSql(table, table.name),
    ...createIndexesSql(table, table.name, 0),
  ]);
  return createHash('sha256')
    .update(JSON.stringify([model.version, shapes]))
    .digest('hex');
}
