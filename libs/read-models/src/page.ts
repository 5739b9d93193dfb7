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

/** Rows looked at for one page at most, where some are passed over. */
const LOOKED_AT_MAX = 5_000;

/**
 * A page of what `keep` makes of the rows; those of which it makes nothing are passed over. Only where very many are
 * does a page hold fewer rows than asked for and yet have a `next`.
 */
export async function filledPage<Row, Kept, After>(
  { limit, after }: PageRequest<After>,
  select: (after: After | undefined, limit: number) => Promise<readonly Row[]>,
  keyOf: (row: Row) => After,
  keep: (row: Row) => Kept | undefined,
): Promise<Page<Kept, After>> {
  const rows: Kept[] = [];
  let next = after;
  for (let lookedAt = 0; lookedAt < LOOKED_AT_MAX; lookedAt += ROWS_PER_PAGE_MAX) {
    const selected = await select(next, ROWS_PER_PAGE_MAX);
    for (const row of selected) {
      if (rows.length === bounded(limit)) return { rows, next };
      const kept = keep(row);
      if (kept !== undefined) rows.push(kept);
      next = keyOf(row);
    }
    if (selected.length < ROWS_PER_PAGE_MAX) return { rows, next: undefined };
  }
  return { rows, next };
}
