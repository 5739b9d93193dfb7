import type { AnyRow, TableChanges, Value } from './changes.ts';
import type { AnyTable } from './table.ts';

/** Rows of one table held in memory: those read lately, those not yet written, those on their way to the database. */
export interface HeldRows {
  get(...key: Value[]): AnyRow | undefined;
  put(row: AnyRow): void;
  append(row: AnyRow): void;
  delete(...key: Value[]): void;
  /** Rows to be written. */
  waiting(): number;
  /** Takes out what is to be written. Until `written` or `discard` is called, it is read from here. */
  take(): TableChanges;
  /** What was taken last can be read from the database. */
  written(): void;
  /** Forgets everything, written or not. */
  discard(): void;
  /** Where rows are fetched: what is asked for from here on and not held is noted. */
  begin(): void;
  /** What is changed from here on can be taken back. */
  mark(): void;
  /** Undoes what was changed since the last `mark`. */
  takeBack(): void;
  /** Whether any row was asked for since `begin` that is not held. */
  lacks(): boolean;
  /** The keys that were asked for since `begin` and are not held. */
  missing(): readonly (readonly Value[])[];
  /** Takes in rows that were fetched: of these keys, all that the database has. */
  hold(keys: readonly (readonly Value[])[], rows: readonly AnyRow[]): void;
}

/** Reads a row that is not held, at once. */
export type ReadRow = (key: readonly Value[]) => AnyRow | undefined;

interface Held {
  /** Undefined once deleted: then `key` says which row is to go. */
  row: AnyRow | undefined;
  key: readonly Value[];
  waits: boolean;
  /** The round in which it was asked for last; see `trim`. */
  round: number;
}

const NO_KEY: readonly Value[] = [];

/** Rows kept for reading after they are written, for each table that says nothing else. */
const ROWS_KEPT = 2_000;
/** So many times as many where a row is fetched from a server: it takes longer, and the rows of one batch come together. */
const ROWS_FETCHED_KEPT = 25;

/** An entry as it was before it was changed. */
interface Before {
  readonly at: Value;
  readonly entry: Held | undefined;
  readonly row: AnyRow | undefined;
  readonly key: readonly Value[];
}

/**
 * `empty` when the table is known to hold no row: then what is not held is not looked for. `read` is undefined where rows have to be
 * fetched: then the key of one that is not held is noted, and for the moment there is none.
 */
export function holdRows(table: AnyTable, name: string, empty: boolean, read: ReadRow | undefined): HeldRows {
  const { rowsKept = ROWS_KEPT } = table;
  const kept = read ? rowsKept : rowsKept * ROWS_FETCHED_KEPT;
  const columns = Object.keys(table.columns);
  const keyOf = keyText(table.key);

  // Owned by this function; `held` is bounded by `rowsKept` and by what one commit writes.
  const held = new Map<Value, Held>();
  let changed: Held[] = [];
  let appended: AnyRow[] = [];
  let complete = empty;
  let round = 0;
  const befores: Before[] = [];
  let marked = { changed: 0, appended: 0 };
  const missing = new Map<Value, readonly Value[]>();

  const set = (at: Value, row: AnyRow | undefined, key: readonly Value[]): void => {
    const known = held.get(at);
    if (!read) befores.push({ at, entry: known, row: known?.row, key: known?.key ?? NO_KEY });
    if (known?.waits) {
      known.row = row;
      known.key = key;
      return;
    }
    const made = { row, key, waits: true, round };
    held.set(at, made);
    changed.push(made);
  };
  const find = (key: Value, values: Value[]): AnyRow | undefined => {
    const known = held.get(key);
    if (known !== undefined) {
      known.round = round;
      return known.row;
    }
    if (complete) return undefined;
    if (!read) {
      missing.set(key, values);
      return undefined;
    }
    const row = read(values);
    if (row !== undefined) held.set(key, { row, key: NO_KEY, waits: false, round });
    return row;
  };
  const mark = (): void => {
    marked = { changed: changed.length, appended: appended.length };
    befores.length = 0;
  };
  const begin = (): void => {
    mark();
    missing.clear();
  };
  /** What nobody has asked for since the last time goes first; where that is not enough, all goes. */
  const trim = (): void => {
    for (const least of [round, Number.POSITIVE_INFINITY]) {
      if (held.size <= kept / 2) break;
      for (const [key, { waits, round: last }] of held) if (!waits && last < least) held.delete(key);
    }
    round += 1;
    complete = false;
  };

  return {
    get: (...key) => find(keyOf.ofValues(key), key),
    put: (row) => set(keyOf.ofRow(row), row, NO_KEY),
    append: (row) => void appended.push(row),
    delete: (...key) => set(keyOf.ofValues(key), undefined, key),
    waiting: () => changed.length + appended.length,
    take: () => {
      const deleted: Value[] = [];
      const put: Value[] = [];
      for (const each of changed) {
        each.waits = false;
        if (each.row !== undefined) addValues(put, each.row, columns);
        else deleted.push(...each.key);
      }
      const added: Value[] = [];
      for (const row of appended) addValues(added, row, columns);
      changed = [];
      appended = [];
      return { table: name, deleted, put, appended: added };
    },
    written: () => {
      if (held.size > kept) trim();
    },
    discard: () => {
      changed = [];
      appended = [];
      held.clear();
      complete = false;
      begin();
    },
    begin,
    mark,
    takeBack: () => {
      for (const { at, entry, row, key } of befores.reverse()) {
        if (entry === undefined) held.delete(at);
        else held.set(at, Object.assign(entry, { row, key }));
      }
      changed.length = marked.changed;
      appended.length = marked.appended;
      befores.length = 0;
    },
    lacks: () => missing.size > 0,
    missing: () => [...missing.values()],
    hold: (keys, rows) => {
      for (const key of keys) held.set(keyOf.ofValues(key), { row: undefined, key: NO_KEY, waits: false, round });
      for (const row of rows) held.set(keyOf.ofRow(row), { row, key: NO_KEY, waits: false, round });
    },
  };
}

function addValues(values: Value[], row: AnyRow, columns: readonly string[]): void {
  for (const column of columns) values.push(row[column] ?? null);
}

/** One value for each key: ids hold no NUL. */
function keyText(columns: readonly string[]) {
  const [first = ''] = columns;
  if (columns.length === 1) {
    return {
      ofValues: (values: readonly Value[]): Value => values[0] ?? null,
      ofRow: (row: AnyRow): Value => row[first] ?? null,
    };
  }
  return {
    ofValues: (values: readonly Value[]): Value => values.join('\0'),
    ofRow: (row: AnyRow): Value => columns.map((column) => row[column]).join('\0'),
  };
}
