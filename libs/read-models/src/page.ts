import { setImmediate } from 'node:timers/promises';
import { type Kysely, type SelectQueryBuilder, type SqlBool, type StringReference, sql } from 'kysely';

/** Rows of one page at most; a caller who asks for more gets this many. */
export const ROWS_PER_PAGE_MAX = 500;

/** `after` is the `next` of the page before; it stays right when rows come or go meanwhile. */
export interface PageRequest<After> {
  readonly limit: number;
  readonly after?: After | undefined;
  /** Whether to say how many there are on all pages together. */
  readonly count?: true | undefined;
}

export interface Page<Row, After> {
  readonly rows: readonly Row[];
  /** Undefined on the last page. */
  readonly next: After | undefined;
  /** Of all pages, where it was asked for. */
  readonly total?: Total;
}

/** Rows counted at most: a list of more than these says so. */
export const ROWS_COUNTED_MAX = 10_000;

/** How many rows all pages of a list have together, by the filters of the list. */
export interface Total {
  readonly count: number;
  /** False: there are more than `count`. */
  readonly isComplete: boolean;
}

/** The total of a list, where it is asked for; of `count` rows, or one more than are counted at most. */
const totalOf = (count: number, request: PageRequest<unknown>): { readonly total?: Total } =>
  request.count ? { total: { count: Math.min(count, ROWS_COUNTED_MAX), isComplete: count <= ROWS_COUNTED_MAX } } : {};

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

/** The page of rows that are all there, in their order, and how many they are. @param isBehind whether a row comes after a key */
export function pageOfAll<Row, After>(
  all: readonly Row[],
  request: PageRequest<After>,
  keyOf: (row: Row) => After,
  isBehind: (row: Row, after: After) => boolean,
): Page<Row, After> {
  const { after } = request;
  const behind = after === undefined ? all : all.filter((row) => isBehind(row, after));
  return { ...pageOf(behind, request, keyOf), ...totalOf(all.length, request) };
}

/** The columns by whose values rows are ordered, by the names of these values in the rows; together they tell rows apart. */
type Keys<DB, TB extends keyof DB, After> = { readonly [Key in keyof After]: StringReference<DB, TB> };

/** What a page of some rows selects. */
export function selectRows<DB, TB extends keyof DB, Row, After extends object>(
  selected: SelectQueryBuilder<DB, TB, Row>,
  request: PageRequest<After>,
  keys: Keys<DB, TB, After>,
): SelectQueryBuilder<DB, TB, Row> {
  const { after } = request;
  const names = Object.keys(keys) as (keyof After)[];
  const columns = names.map((name) => sql.ref(keys[name]));
  const behind = after && sql<SqlBool>`(${sql.join(columns)}) > (${sql.join(names.map((name) => after[name]))})`;
  const ordered = columns.reduce((query, column) => query.orderBy(column), selected);
  return (behind ? ordered.where(behind) : ordered).limit(rowsToSelect(request));
}

/** A page of some rows in the order of their keys, and how many they are, as of one moment: `db` is one read transaction. */
export async function selectPage<DB, TB extends keyof DB, Row extends After, After extends object>(
  db: object,
  selected: SelectQueryBuilder<DB, TB, Row>,
  request: PageRequest<After>,
  keys: Keys<DB, TB, After>,
): Promise<Page<Row, After>> {
  const rows = (await selectRows(selected, request, keys).execute()) as Row[];
  const names = Object.keys(keys) as (keyof After)[];
  const page = pageOf(rows, request, (row) => Object.fromEntries(names.map((name) => [name, row[name]])) as After);
  return request.count ? { ...page, ...totalOf(await countRows(db as Kysely<object>, selected), request) } : page;
}

/** One more than are counted at most where there are more. */
async function countRows<DB, TB extends keyof DB, Row>(
  db: Kysely<object>,
  selected: SelectQueryBuilder<DB, TB, Row>,
): Promise<number> {
  const rows = selected
    .clearSelect()
    .select(sql<number>`1`.as('one'))
    .limit(ROWS_COUNTED_MAX + 1);
  const { count } = await db
    .selectFrom(rows.as('counted'))
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow();
  return count;
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
  request: PageRequest<After>,
  filling: Filling<Row, Kept, After>,
): Promise<Page<Kept, After>> {
  const page = await fillPage(request, filling);
  return request.count ? { ...page, ...totalOf(await countKept(filling), request) } : page;
}

async function fillPage<Row, Kept, After>(
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

/** One more than are counted at most where there are more. */
async function countKept<Row, Kept, After>({ select, keyOf, keep }: Filling<Row, Kept, After>): Promise<number> {
  let count = 0;
  let from: After | undefined;
  for (;;) {
    const selected = await select(from, ROWS_PER_LOOK);
    for (const row of selected) if (keep(row) !== undefined) count += 1;
    const end = selected.at(-1);
    if (end === undefined || selected.length < ROWS_PER_LOOK || count > ROWS_COUNTED_MAX) return count;
    from = keyOf(end);
    await setImmediate();
  }
}
