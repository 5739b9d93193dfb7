import { type SqlBool, SqliteAdapter, sql } from 'kysely';
import type { ViewsOf } from '../runner/views.ts';
import type { standings } from './model.ts';
import { STILL_KNOWN } from './tables.ts';

type StandingViews = ViewsOf<readonly [typeof standings]>;

/** Which days, and by what was known. */
export interface StandingTimes {
  /** The span: whatever holds on any of its days. A day is a span of one. */
  readonly from: string;
  readonly to: string;
  /** What was known at this position. Default: what is known now. */
  readonly knownAt?: number | undefined;
  /** It is asked about the day that turned last, by what is known now. */
  readonly isNow?: boolean;
}

/**
 * That rows of a table hold on a day of the span, as they were known. What is known now is one value of an index.
 * @param isJoined the rows are found by the person, and by no index of what holds: SQLite would prefer it, PostgreSQL knows better
 */
export function holds(
  db: StandingViews,
  table: 'standing' | 'standingPlace',
  { from, to, knownAt, isNow }: StandingTimes,
  isJoined = false,
) {
  const isHidden = isJoined && db.getExecutor().adapter instanceof SqliteAdapter;
  const column = (name: string) =>
    isHidden ? sql`coalesce(${sql.ref(`${table}.${name}`)}, null)` : sql.ref(`${table}.${name}`);
  if (isNow) return sql<SqlBool>`${column('now')} = 1`;
  const known =
    knownAt === undefined
      ? sql<SqlBool>`${column('knownTo')} = ${STILL_KNOWN}`
      : sql<SqlBool>`${column('knownTo')} > ${knownAt} and ${column('knownFrom')} <= ${knownAt}`;
  return sql<SqlBool>`(${known} and ${column('from')} <= ${to} and ${column('to')} >= ${from})`;
}

/** Whether a question is about the day that turned last, by what is known now: that is kept ready. */
export async function isOfNow(
  db: StandingViews,
  { from, to, knownAt }: Omit<StandingTimes, 'isNow'>,
): Promise<boolean> {
  if (from !== to || knownAt !== undefined) return false;
  const row = await db.selectFrom('standingDay').select('day').executeTakeFirst();
  return row?.day === from;
}
