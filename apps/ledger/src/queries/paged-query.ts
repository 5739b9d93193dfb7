import { type Bilingual, type Fields, optional, type ValuesOf } from '@onus/domain';
import { type PageRequest, ROWS_COUNTED_MAX, type Total } from '@onus/read-models';
import { type Static, type TSchema, Type } from 'typebox';
import type { Caller } from '../http/caller.ts';
import { Flag, Whole } from './answer-terms.ts';
import type { Times } from './both-times.ts';
import { cursorOf, readCursor } from './cursor.ts';
import { Joined, personAsked } from './joined-ids.ts';
import { type Answer, type Query, query } from './query.ts';
import { namesFrom, namesInRows, RowNames } from './row-names.ts';
import type { Sources } from './sources.ts';
import { Cursor, LIMIT_DEFAULT, Limit, OnlyTrue } from './terms.ts';
import { Unknown, unknownIn } from './unknown-ids.ts';

interface Page<After> extends Answer {
  readonly rows: readonly object[];
  readonly next: After | undefined;
  /** What was asked about beside ids, and the log does not name. */
  readonly unknown?: readonly string[];
  readonly total?: Total;
}

const TotalAnswer = Type.Object(
  { count: Whole, isComplete: Flag },
  {
    description: `count=true 时给出：各页合计的行数，至多计 ${ROWS_COUNTED_MAX}；isComplete 为 false 的，多于 count / with count=true: how many rows all pages have together, ${ROWS_COUNTED_MAX} at most; where isComplete is false, there are more than count`,
  },
);

/** What is found out about a request. */
interface Settled {
  /** Where it names a leader (`leaderId`): every id of that person. */
  readonly leaderIds?: readonly string[] | undefined;
  /** Where the read model keeps what was known when (`both`), and it is asked by what was known at a position. */
  readonly knownAtPosition?: number;
}

interface PagedQuery<F extends Fields, A extends TSchema> {
  readonly path: string;
  readonly tag: string;
  readonly summary: Bilingual;
  readonly permission: string;
  /** As with `Query`. */
  readonly concerned?: string;
  readonly fields: F;
  /** As with `Query`. */
  readonly times?: Times;
  /** As with `Query`. */
  readonly isOfEngine?: true;
  readonly problems?: readonly number[];
  /** As with `Query`. */
  readonly columns?: NonNullable<Query['columns']>;
  /** As with `Query`. */
  readonly isNoSheet?: true;
  /** What a cursor holds: the keys of a page's last row. */
  readonly after: A;
  readonly row: TSchema;
  /** Its rows are counted by a question of their own: it takes no `count`. */
  readonly isCountedApart?: true;
  readonly page: (
    sources: Sources,
    request: ValuesOf<F> & Settled,
    page: PageRequest<Static<A>>,
    caller: Caller,
  ) => Promise<Page<Static<A>>>;
}

/**
 * Defines a query that answers page by page: `rows`, and `next` while there are more. `unknown` tells apart that there is nothing
 * from that nobody knows what was asked about: where a page is less than full, the ids asked about that the log does not name.
 * `total`, where `count=true` asks for it: how many rows all pages have together, up to a bound.
 * `joined`: the other ids of the leader asked about, all of whose record it is.
 */
export function pagedQuery<F extends Fields, A extends TSchema>({
  after,
  row,
  page,
  isCountedApart,
  ...rest
}: PagedQuery<F, A>): Query {
  return query({
    ...rest,
    fields: {
      ...rest.fields,
      limit: optional(Limit),
      cursor: optional(Cursor),
      ...(!isCountedApart && { count: optional(OnlyTrue) }),
    } as Fields,
    answer: Type.Object({
      rows: Type.Array(row),
      names: RowNames,
      next: Type.Optional(Cursor),
      ...(!isCountedApart && { total: Type.Optional(TotalAnswer) }),
      unknown: Unknown,
      joined: Joined,
    }),
    ask: async (sources, request, caller) => {
      const {
        limit = LIMIT_DEFAULT,
        cursor,
        count,
        ...own
      } = request as { readonly limit?: number; readonly cursor?: string; readonly count?: true };
      const question = JSON.stringify([rest.path, own]);
      const from = cursor === undefined ? undefined : (readCursor(cursor, after, question) as Static<A>);
      const { leaderIds, joined } = await personAsked(sources.store, own);
      const asked = { ...own, ...(leaderIds && { leaderIds }) } as ValuesOf<F> & Settled;
      const { rows, next, position, unknown, total } = await page(
        sources,
        asked,
        { limit, after: from, count },
        caller,
      );
      const named = namesFrom(sources, (own as Settled).knownAtPosition);
      const names = await namesInRows(named, rows, dayAsked(own), caller);
      const told = { rows, names, ...(total && { total }), ...(joined.length > 0 && { joined }), position };
      if (next !== undefined) return { ...told, next: cursorOf(next, question) };
      return { ...told, ...(await unknownIn(sources.store, rest.fields, own, unknown)) };
    },
  });
}

/** The day for which the rows are told, where the question has one. */
const dayAsked = (own: object): string | undefined => {
  const { on, asOf } = own as { readonly on?: string; readonly asOf?: string };
  return on ?? asOf;
};
