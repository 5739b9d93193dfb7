import { setImmediate } from 'node:timers/promises';
import { LIMITS } from './limits.ts';
import type { Stretch } from './stretch.ts';

/** Rows of one page: at most `count`, fewer when they are large. `done` when the stretch holds no more. */
export interface Page<Row> {
  readonly rows: readonly Row[];
  readonly done: boolean;
}

/** Cuts off rows where they pass the bytes of a page. No statement outlives the call. */
export function collectPage<Row>(rows: Iterable<Row>, count: number, bytesOf: (row: Row) => number): Page<Row> {
  const page: Row[] = [];
  let bytes = 0;
  for (const row of rows) {
    page.push(row);
    bytes += bytesOf(row);
    if (page.length === count || bytes >= LIMITS.pageBytes) return { rows: page, done: false };
  }
  return { rows: page, done: true };
}

/** How a stretch is read: a page of rows at a time, the key by which the next page follows, and what is made of each row. */
export interface PagedRead<Row, Item> {
  readonly page: (stretch: Stretch, count: number) => Page<Row> | Promise<Page<Row>>;
  readonly keyOf: (row: Row) => number;
  readonly itemOf: (row: Row) => Item;
}

/** All items of a stretch, at most `limit`; between pages others get a turn of the event loop. */
export async function* inPages<Row, Item>(
  stretch: Stretch,
  limit: number | undefined,
  { page, keyOf, itemOf }: PagedRead<Row, Item>,
): AsyncGenerator<Item, void, undefined> {
  let rest = stretch;
  let left = limit ?? Number.POSITIVE_INFINITY;
  while (left > 0 && rest.from <= rest.to) {
    const { rows, done } = await page(rest, Math.min(left, LIMITS.pageEvents));
    for (const row of rows) yield itemOf(row);
    const last = rows.at(-1);
    if (done || last === undefined) return;
    left -= rows.length;
    rest = rest.backwards ? { ...rest, to: keyOf(last) - 1 } : { ...rest, from: keyOf(last) + 1 };
    await setImmediate();
  }
}
