import { type Page, type PageRequest, ROWS_PER_PAGE_MAX } from '@onus/read-models';

/** Rows that are compared, at most; and differences that are told. */
const COMPARED_MAX = 50_000;
export const DIFFERENCES_MAX = 500;

export interface Difference<Row> {
  readonly before: Row | null;
  readonly after: Row | null;
}

/** What two lists tell differently, by the keys of their rows. */
export interface Differences<Row> {
  readonly rows: readonly Difference<Row>[];
  /** False where there are more, or more rows than are compared: the question has to be narrowed. */
  readonly complete: boolean;
}

/** All rows of a list, page by page. */
export async function allOf<Row>(
  list: (page: PageRequest<never>) => Promise<Page<Row, unknown>>,
): Promise<{ readonly rows: readonly Row[]; readonly complete: boolean }> {
  const rows: Row[] = [];
  let after: unknown;
  do {
    const page = await list({ limit: ROWS_PER_PAGE_MAX, after: after as never });
    rows.push(...page.rows);
    after = page.next;
  } while (after !== undefined && rows.length < COMPARED_MAX);
  return { rows, complete: after === undefined };
}

/** Compares what `shown` makes of rows of the same key. */
export function differencesOf<Row>(
  before: { readonly rows: readonly Row[]; readonly complete: boolean },
  after: { readonly rows: readonly Row[]; readonly complete: boolean },
  keyOf: (row: Row) => string,
): Differences<Row> {
  const [was, is] = [byKey(before.rows, keyOf), byKey(after.rows, keyOf)];
  const keys = [...new Set([...was.keys(), ...is.keys()])].sort();
  const rows = keys.flatMap((key): Difference<Row>[] => {
    const [one, other] = [was.get(key) ?? null, is.get(key) ?? null];
    return JSON.stringify(one) === JSON.stringify(other) ? [] : [{ before: one, after: other }];
  });
  const complete = before.complete && after.complete && rows.length <= DIFFERENCES_MAX;
  return { rows: rows.slice(0, DIFFERENCES_MAX), complete };
}

const byKey = <Row>(rows: readonly Row[], keyOf: (row: Row) => string): ReadonlyMap<string, Row> =>
  new Map(rows.map((row) => [keyOf(row), row]));
