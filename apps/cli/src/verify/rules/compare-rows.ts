import type { Report } from '@onus/export/check';
import type { AnyTable } from '@onus/read-models';
import { found } from './found.ts';
import type { ViewRow } from './views-snapshot.ts';

interface Pair {
  readonly shown: ViewRow | undefined;
  readonly derived: ViewRow | undefined;
}

/** Compares two tables of the same shape, both in the order of the key, row by row. Gives the number of rows derived. */
export function compareRows(
  table: AnyTable,
  shown: Iterable<ViewRow>,
  derived: Iterable<ViewRow>,
  report: Report,
): number {
  const { name } = table;
  const columns = Object.keys(table.columns);
  const keyAt = table.key.map((column) => columns.indexOf(column));
  const keyOf = (row: ViewRow): string => keyAt.map((at) => row[at]).join(' / ');
  let rows = 0;
  for (const { shown: has, derived: must } of inPairs(shown, derived, keyAt)) {
    if (must) rows += 1;
    if (has && must) {
      const differing = columns.filter((_, at) => has[at] !== must[at]).join(', ');
      if (differing) report(found.rowDiffers({ table: name, key: keyOf(must), columns: differing }));
    } else if (has) report(found.rowExtra({ table: name, key: keyOf(has) }));
    else if (must) report(found.rowMissing({ table: name, key: keyOf(must) }));
  }
  return rows;
}

/** Rows of the same key together; a row without its like alone. */
function* inPairs(shown: Iterable<ViewRow>, derived: Iterable<ViewRow>, keyAt: readonly number[]): Generator<Pair> {
  const [left, right] = [shown[Symbol.iterator](), derived[Symbol.iterator]()];
  const after = (rows: Iterator<ViewRow>): ViewRow | undefined => rows.next().value;
  let [has, must] = [after(left), after(right)];
  while (has || must) {
    const order = orderOf(has, must, keyAt);
    yield { shown: order <= 0 ? has : undefined, derived: order >= 0 ? must : undefined };
    if (order <= 0) has = after(left);
    if (order >= 0) must = after(right);
  }
}

/** As SQLite orders keys: numbers by value, text by its UTF-8 bytes. What has ended comes last. */
function orderOf(one: ViewRow | undefined, other: ViewRow | undefined, keyAt: readonly number[]): number {
  if (!one || !other) return one ? -1 : 1;
  for (const at of keyAt) {
    const [a, b] = [one[at], other[at]];
    if (a === b) continue;
    if (typeof a === 'number' && typeof b === 'number') return a - b;
    return Buffer.compare(Buffer.from(String(a)), Buffer.from(String(b)));
  }
  return 0;
}
