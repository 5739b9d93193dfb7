import { setImmediate } from 'node:timers/promises';

/** Rows of one page at most; a caller who asks for more gets this many. */
export const ROWS_PER_PAGE_MAX = 500;

/** `after` is the `next` of the page before; it stays right when rows come or go meanwhile. */
export interface PageRequest<After> {
  readonly limit: number;
  readonly after?: After | undefined;
}

export interface Page<Row, After> {
  readonly rows: readonly Row[];
  /** Undefined on the last page. */
  readonly next: After | undefined;
}

/** How many rows to select: one more than asked for tells whether there is another page. */
export const rowsToSelect = ({ limit }: PageRequest<unknown>): number => bounded(limit) + 1;

const bounded = (limit: number): number => Math.min(Math.max(1, Math.floor(limit)), ROWS_PER_PAGE_MAX);

/** The page that some selected rows make; `keyOf` gives the values by which they are ordered. */
export function pageOf<Row, After>(
  selected: readonly Row[],
  { limit }: PageRequest<After>,
  keyOf: (row: Row) => After,
): Page<Row, After> {
  const rows = selected.slice(0, bounded(limit));
  const last = rows.at(-1);
  return { rows, next: selected.length > rows.length && last !== undefined ? keyOf(last) : undefined };
}

/** Rows looked at in one go; between two, others have their turn. */
const ROWS_PER_LOOK = 500;

interface Filling<Row, Kept, After> {
  /** The rows behind a key, `limit` at most; fewer only at their end. */
  readonly select: (after: After | undefined, limit: number) => Promise<readonly Row[]>;
  readonly keyOf: (row: Row) => After;
  /** Undefined where the row is to be passed over. */
  readonly keep: (row: Row) => Kept | undefined;
}

/**
 * A page of what `keep` makes of the rows, as full as any other however many are passed over: only the last holds fewer
 * than asked for, and none before it is empty.
 */
export async function filledPage<Row, Kept, After>(
  { limit, after }: PageRequest<After>,
  { select, keyOf, keep }: Filling<Row, Kept, After>,
): Promise<Page<Kept, After>> {
  const rows: Kept[] = [];
  let last = after; // the key of the last row that is kept
  let from = after;
  let wanted = bounded(limit) + 1;
  for (;;) {
    const selected = await select(from, wanted);
    for (const row of selected) {
      const kept = keep(row);
      if (kept === undefined) continue;
      if (rows.length === bounded(limit)) return { rows, next: last };
      rows.push(kept);
      last = keyOf(row);
    }
    const end = selected.at(-1);
    if (end === undefined || selected.length < wanted) return { rows, next: undefined };
    from = keyOf(end);
    wanted = ROWS_PER_LOOK;
    await setImmediate();
  }
}
