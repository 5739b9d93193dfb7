import type { Database } from 'better-sqlite3';
import type { AnyRow, TableChanges, Value } from './changes.ts';
import type { AnyTable } from './table.ts';
import { selectByKeySql } from './table-sql.ts';

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
}

interface Held {
  /** Undefined once deleted: then `key` says which row is to go. */
  row: AnyRow | undefined;
  key: readonly Value[];
  waits: boolean;
}

const NO_KEY: readonly Value[] = [];

/** Rows kept for reading after they are written, for each table that says nothing else. */
const ROWS_KEPT = 2_000;

/** `empty` when the table is known to hold no row: then what is not held is not looked for. */
export function holdRows(db: Database, table: AnyTable, name: string, empty: boolean): HeldRows {
  const { rowsKept = ROWS_KEPT } = table;
  const columns = Object.keys(table.columns);
  const select = db.prepare<Value[], AnyRow>(selectByKeySql(table, name));
  const keyOf = keyText(table.key);

  // Owned by this function; `held` is bounded by `rowsKept` and by what one commit writes.
  const held = new Map<Value, Held>();
  let changed: Held[] = [];
  let appended: AnyRow[] = [];
  let complete = empty;

  const set = (at: Value, row: AnyRow | undefined, key: readonly Value[]): void => {
    const known = held.get(at);
    if (known?.waits) {
      known.row = row;
      known.key = key;
      return;
    }
    const made = { row, key, waits: true };
    held.set(at, made);
    changed.push(made);
  };
  const find = (key: Value, values: Value[]): AnyRow | undefined => {
    const known = held.get(key);
    if (known !== undefined) return known.row;
    if (complete) return undefined;
    const row = select.get(...values);
    if (row !== undefined) held.set(key, { row, key: NO_KEY, waits: false });
    return row;
  };
  const trim = (): void => {
    for (const [key, { waits }] of held) if (!waits) held.delete(key);
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
      if (held.size > rowsKept) trim();
    },
    discard: () => {
      changed = [];
      appended = [];
      held.clear();
      complete = false;
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
