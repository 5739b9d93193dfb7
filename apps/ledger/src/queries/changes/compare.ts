import { type Page, type PageRequest, ROWS_PER_PAGE_MAX } from '@onus/read-models';

/** Rows that are compared, at most; and differences that are told. */
const COMPARED_MAX = 50_000;
export const DIFFERENCES_MAX = 500;

/** Rows of a list, or those up to which it was read. */
export interface Listed<Row> {
  readonly rows: readonly Row[];
  readonly complete: boolean;
}

/** A row: of which thing, and what is compared of it. */
export interface Told<Key, Shown> {
  readonly key: Key;
  readonly shown: Shown;
}

/** What two lists tell differently of one thing. */
export interface Difference<Key, Shown> {
  readonly key: Key;
  readonly before: Shown | null;
  readonly after: Shown | null;
}

/** What two lists tell differently. */
export interface Differences<Key, Shown> {
  readonly rows: readonly Difference<Key, Shown>[];
  /** False where there are more, or more rows than are compared: the question has to be narrowed. */
  readonly complete: boolean;
}

/** All rows of a list, page by page. */
export async function allOf<Row>(
  list: (page: PageRequest<never>) => Promise<Page<Row, unknown>>,
): Promise<Listed<Row>> {
  const rows: Row[] = [];
  let after: unknown;
  do {
    const page = await list({ limit: ROWS_PER_PAGE_MAX, after: after as never });
    rows.push(...page.rows);
    after = page.next;
  } while (after !== undefined && rows.length < COMPARED_MAX);
  return { rows, complete: after === undefined };
}

/** Compares what two lists tell of the same things. */
export function differencesOf<Row, Key, Shown>(
  before: Listed<Row>,
  after: Listed<Row>,
  toldOf: (row: Row) => Told<Key, Shown>,
): Differences<Key, Shown> {
  const byKey = ({ rows }: Listed<Row>): ReadonlyMap<string, Told<Key, Shown>> =>
    new Map(rows.map(toldOf).map((told) => [JSON.stringify(told.key), told]));
  const [was, is] = [byKey(before), byKey(after)];
  const things = [...new Map([...was, ...is])].sort(([one], [other]) => (one < other ? -1 : 1));
  const rows = things.flatMap(([key, thing]): Difference<Key, Shown>[] => {
    const [one, other] = [was.get(key)?.shown ?? null, is.get(key)?.shown ?? null];
    return JSON.stringify(one) === JSON.stringify(other) ? [] : [{ key: thing.key, before: one, after: other }];
  });
  const complete = before.complete && after.complete && rows.length <= DIFFERENCES_MAX;
  return { rows: rows.slice(0, DIFFERENCES_MAX), complete };
}
