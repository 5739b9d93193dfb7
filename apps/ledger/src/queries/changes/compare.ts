import { setImmediate } from 'node:timers/promises';
import { type Page, type PageRequest, ROWS_PER_PAGE_MAX } from '@onus/read-models';
import type { Moment } from './moment.ts';

/** Rows that are compared, at most. */
export const COMPARED_MAX = 50_000;
/** For so long at most others wait for their turn. */
const TURN_MS = 10;
/** So many are asked for at once: a server answers them side by side. */
const AT_ONCE = 16;

/** What is compared, and how much of it is told. */
export interface Compared {
  readonly moments: readonly [Moment, Moment];
  /** Only in this unit and below it. */
  readonly within: string | undefined;
  readonly limit: number;
  /** Aborted when nobody waits for it any more. */
  readonly signal: AbortSignal;
}

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
  signal: AbortSignal,
  list: (page: PageRequest<never>) => Promise<Page<Row, unknown>>,
): Promise<Listed<Row>> {
  const rows: Row[] = [];
  let after: unknown;
  do {
    const page = await list({ limit: ROWS_PER_PAGE_MAX, after: after as never });
    rows.push(...page.rows);
    after = page.next;
    if (after !== undefined) await setImmediate();
    signal.throwIfAborted();
  } while (after !== undefined && rows.length < COMPARED_MAX);
  return { rows, complete: after === undefined };
}

/**
 * Compares what two lists tell of the same things. Of a list that was read up to somewhere nothing is said to be missing: it may stand behind
 * that.
 */
export async function differencesOf<Row, Key, Shown>(
  before: Listed<Row>,
  after: Listed<Row>,
  { limit, signal }: Pick<Compared, 'limit' | 'signal'>,
  toldOf: (row: Row) => Told<Key, Shown>,
): Promise<Differences<Key, Shown>> {
  const was = await byKey(before, signal, toldOf);
  const is = await byKey(after, signal, toldOf);
  const keys = [...new Set([...was.keys(), ...is.keys()])].sort();
  const rows = await inTurns(keys, signal, (key): Difference<Key, Shown>[] => {
    const [one, other] = [was.get(key), is.get(key)];
    const thing = one ?? other;
    if (!thing || one?.text === other?.text) return [];
    if ((!one && !before.complete) || (!other && !after.complete)) return [];
    return [{ key: thing.key, before: one?.shown ?? null, after: other?.shown ?? null }];
  });
  const complete = before.complete && after.complete && rows.length <= limit;
  return { rows: rows.slice(0, limit), complete };
}

/** What a list tells of each thing, also as a text to be compared. */
async function byKey<Row, Key, Shown>(
  { rows }: Listed<Row>,
  signal: AbortSignal,
  toldOf: (row: Row) => Told<Key, Shown>,
) {
  const told = await inTurns(rows, signal, (row) => {
    const { key, shown } = toldOf(row);
    return [[JSON.stringify(key), { key, shown, text: JSON.stringify(shown) }] as const];
  });
  return new Map(told);
}

/** Some work on each of many, in their order; others have their turn meanwhile. */
export async function inTurns<One, Made>(
  all: readonly One[],
  signal: AbortSignal,
  work: (one: One) => readonly Made[] | Promise<readonly Made[]>,
): Promise<readonly Made[]> {
  const made: Made[] = [];
  let since = performance.now();
  for (let at = 0; at < all.length; at += AT_ONCE) {
    for (const each of await Promise.all(all.slice(at, at + AT_ONCE).map(work))) made.push(...each);
    if (performance.now() - since < TURN_MS) continue;
    await setImmediate();
    signal.throwIfAborted();
    since = performance.now();
  }
  return made;
}
