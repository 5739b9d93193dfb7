import { type SqlBool, sql } from 'kysely';
import { STILL_KNOWN } from './tables.ts';

/** Which days, and by what was known. */
export interface StandingTimes {
  /** The span: whatever holds on any of its days. A day is a span of one. */
  readonly from: string;
  readonly to: string;
  /** What was known at this position. Default: what is known now. */
  readonly knownAt?: number | undefined;
}

/** That rows of a table hold on a day of the span, as they were known. What is known now is one value of an index. */
export function holds(table: 'standing' | 'standingPlace', { from, to, knownAt }: StandingTimes) {
  const column = (name: string) => sql.ref(`${table}.${name}`);
  const known =
    knownAt === undefined
      ? sql<SqlBool>`${column('knownTo')} = ${STILL_KNOWN}`
      : sql<SqlBool>`${column('knownTo')} > ${knownAt} and ${column('knownFrom')} <= ${knownAt}`;
  return sql<SqlBool>`(${known} and ${column('from')} <= ${to} and ${column('to')} >= ${from})`;
}
