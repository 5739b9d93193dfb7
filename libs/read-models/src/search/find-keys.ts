import { type SelectQueryBuilder, type SqlBool, sql } from 'kysely';
import { QUERY_LENGTH_MAX, searchable } from './keys.ts';

/** How a key is what was asked for. */
export type Match = 'exact' | 'prefix' | 'part';

interface Found {
  readonly part: 0 | 1;
  readonly key: string;
}

/** What a text finds, the best first; no more than so many. */
export interface Matched<Row> {
  readonly row: Row;
  readonly match: Match;
}

/** What begins with a text stands from it on, before this. */
const END = '\u{10ffff}';

/** Keys that are read for one that is told: the names of one thing have many. */
const KEYS_PER_HIT = 20;

/** Keys from one on and before another, of wholes or of parts. */
interface KeyRange {
  readonly part: 0 | 1;
  readonly from: string;
  readonly before: string;
  readonly limit: number;
}

/** The rows of a table of keys that lie in a range, in the order of the keys. */
export function keysIn<DB, TB extends keyof DB & string, Row>(
  selected: SelectQueryBuilder<DB, TB, Row>,
  table: TB,
  { part, from, before, limit }: KeyRange,
): SelectQueryBuilder<DB, TB, Row> {
  const [partOf, key] = [sql.ref(`${table}.part`), sql.ref(`${table}.key`)];
  const within = sql<SqlBool>`${partOf} = ${part} and ${key} >= ${from} and ${key} < ${before}`;
  return selected.where(within).orderBy(key).limit(limit);
}

/**
 * What is asked for as a whole, then what begins with it, then what has it as a part; each thing once.
 *
 * @param select rows by their keys, from one on and before another, in the order of the keys
 * @param idOf of which thing a key is
 */
export async function findKeys<Row extends Found>(
  text: string,
  limit: number,
  select: (range: KeyRange) => Promise<readonly Row[]>,
  idOf: (row: Row) => string,
): Promise<readonly Matched<Row>[]> {
  const from = searchable(text).slice(0, QUERY_LENGTH_MAX);
  if (from === '') return [];
  const found = new Map<string, Matched<Row>>();
  for (const part of [0, 1] as const) {
    if (found.size >= limit) break;
    const rows = await select({ part, from, before: from + END, limit: limit * KEYS_PER_HIT });
    for (const row of rows) {
      if (!found.has(idOf(row))) found.set(idOf(row), { row, match: matchOf(row, from) });
    }
  }
  return [...found.values()].slice(0, limit);
}

function matchOf({ part, key }: Found, text: string): Match {
  if (part === 1) return 'part';
  return key === text ? 'exact' : 'prefix';
}
