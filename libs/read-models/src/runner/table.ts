/** What a column holds: whole numbers (fen, counts, positions, 0 and 1) or text (ids, codes, days, JSON). */
export type ColumnType = 'integer' | 'integer null' | 'text' | 'text null';

type ColumnFor<V> = null extends V
  ? [NonNullable<V>] extends [number]
    ? 'integer null'
    : 'text null'
  : [V] extends [number]
    ? 'integer'
    : 'text';

type Columns<Row> = readonly (keyof Row & string)[];

/** The values of a table's key columns, in order. */
export type KeyOf<Row, Key extends readonly (keyof Row)[]> = { readonly [I in keyof Key]: Row[Key[I]] };

/** A table of a read model: the row's interface is the source, the compiler checks the columns against it. */
export interface Table<Row, Name extends string, Key extends Columns<Row>> {
  readonly name: Name;
  readonly columns: { readonly [C in keyof Row]-?: ColumnFor<Row[C]> };
  readonly key: Key;
  /** Made when a build is complete, before it answers. */
  readonly indexes: readonly Columns<Row>[];
  /** Rows kept in memory for reading after they are written, where another number than that of most tables does better. */
  readonly rowsKept?: number;
}

/** Defines a table: `table<UnitRow>()({ … })`. */
export const table =
  <Row>() =>
  <const Name extends string, const Key extends Columns<Row>>(
    definition: Table<Row, Name, Key>,
  ): Table<Row, Name, Key> =>
    definition;

/** A table of which only the shape matters. */
export interface AnyTable {
  readonly name: string;
  readonly columns: Readonly<Record<string, ColumnType>>;
  readonly key: readonly string[];
  readonly indexes: readonly (readonly string[])[];
  readonly rowsKept?: number;
}

/** What Kysely wants to know of some tables: rows by table name. */
export type DatabaseOf<Tables> = {
  [T in Tables as T extends { name: infer Name extends string } ? Name : never]: T extends Table<
    infer Row,
    string,
    infer _
  >
    ? Row
    : never;
};
