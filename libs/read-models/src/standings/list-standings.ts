import {
  type Level,
  laterOf,
  type Post,
  STANDING_STATUSES,
  type StandingMark,
  type StandingStatus,
} from '@onus/domain';
import { type SqlBool, sql } from 'kysely';
import { given } from '../given.ts';
import { type Page, type PageRequest, selectPage } from '../page.ts';
import type { Answer, Views, ViewsOf } from '../runner/views.ts';
import { liesIn, type Subtree } from '../units/subtree.ts';
import { holds, isOfNow, type StandingTimes } from './holds.ts';
import { standings } from './model.ts';
import { holdsOn } from './person-state.ts';
import { OPEN_DAY, type StandingRow } from './tables.ts';

type StandingViews = ViewsOf<readonly [typeof standings]>;

interface After {
  readonly severity: number;
  readonly path: string;
  readonly leaderId: string;
  readonly from: string;
}

export interface StandingsRequest extends PageRequest<After>, StandingTimes {
  /** Only these. Default: all but `pending`, `no-policy` and `clear`, by which nothing is required of anybody. */
  readonly statuses?: readonly StandingStatus[] | undefined;
  readonly mark?: StandingMark | undefined;
  /** Every id of the person asked about. */
  readonly leaderIds?: readonly string[] | undefined;
  /** Only who serves in one of these units meanwhile. */
  readonly subtree?: Subtree | undefined;
  /** Only who serves in a unit of this level, or in this post, meanwhile. */
  readonly level?: Level | undefined;
  readonly post?: Post | undefined;
  /** Only who holds no post meanwhile. */
  readonly withoutPost?: true | undefined;
}

/** A post that somebody holds. */
export interface HeldPost {
  readonly unitId: string;
  readonly level: Level;
  readonly post: Post;
}

/** How a person stood from one day to another. */
export interface ListedStanding {
  readonly leaderId: string;
  readonly from: string;
  /** The last day; undefined: until something is recorded. */
  readonly to: string | undefined;
  readonly status: StandingStatus;
  readonly severity: number;
  readonly ruleId: string;
  readonly ruleVersion: number;
  readonly marks: readonly StandingMark[];
  readonly obligationIds: readonly string[];
  /** The day by which the next step is due. */
  readonly dueOn: string | undefined;
  /** Of the events on which it rested when it began. */
  readonly positions: readonly number[];
  /** The posts held on the day asked about; of a span, on the first day of it on which the person stood so. */
  readonly posts: readonly HeldPost[];
}

const NOTHING_REQUIRED: readonly StandingStatus[] = ['pending', 'no-policy', 'clear'];

/** Who stands where, the most severe first, then by their units; each with the posts that they hold. */
export async function listStandings(
  views: Views,
  request: StandingsRequest,
): Promise<Page<ListedStanding, After> & Answer> {
  return views.read([standings], async (db) => {
    const asked = { ...request, isNow: await isOfNow(db, request) };
    const page = await selectPage(db, selected(db, asked), asked, {
      severity: 'severity',
      path: 'path',
      leaderId: 'leaderId',
      from: 'from',
    });
    return { ...page, rows: await withPosts(db, await rowsAt(db, page.rows), asked) };
  });
}

function selected(db: StandingViews, request: StandingsRequest) {
  const { statuses, mark, leaderIds, withoutPost } = request;
  const asked = STANDING_STATUSES.filter((status) => statuses?.includes(status) ?? !NOTHING_REQUIRED.includes(status));
  // Those before the page need not be looked at.
  const first = request.after?.severity ?? 0;
  const severities = asked.map((status) => STANDING_STATUSES.indexOf(status)).filter((severity) => severity >= first);
  return db
    .selectFrom('standing')
    .select(['severity', 'path', 'leaderId', 'from', 'knownFrom'])
    .where(holds(db, 'standing', request))
    .where('severity', 'in', severities)
    .where((eb) =>
      eb.and([
        ...given(leaderIds, (ids) => eb('leaderId', 'in', ids)),
        ...given(mark, (mark) => sql<SqlBool>`instr(${eb.ref('marks')}, ${`|${mark}|`}) > 0`),
        ...given(withoutPost, () => eb('path', '=', '')),
        // Within a unit, by way of those who serve there; else by way of all who stand so. Over a span, they may have moved.
        ...(request.subtree ? [eb('leaderId', 'in', serving(db, request))] : []),
        ...(isSearched(request) ? [eb.exists(servingMeanwhile(db, request))] : []),
      ]),
    );
}

const isSearched = ({ subtree, level, post, from, to }: StandingsRequest): boolean =>
  subtree === undefined ? level !== undefined || post !== undefined : from !== to;

const postsAsked = (db: StandingViews, request: StandingsRequest, isJoined: boolean) =>
  db
    .selectFrom('standingPlace')
    .where(holds(db, 'standingPlace', request, isJoined))
    .where((eb) =>
      eb.and([
        ...given(request.subtree, (subtree) => liesIn(eb, 'standingPlace.path', subtree)),
        ...given(request.level, (level) => eb('standingPlace.level', '=', level)),
        ...given(request.post, (post) => eb('standingPlace.post', '=', post)),
      ]),
    );

/** Who serves there on a day of the span. */
const serving = (db: StandingViews, request: StandingsRequest) =>
  postsAsked(db, request, false).select('standingPlace.leaderId');

/** That they serve there while they stand so. */
const servingMeanwhile = (db: StandingViews, request: StandingsRequest) =>
  postsAsked(db, request, true)
    .select(sql<number>`1`.as('one'))
    .where(
      sql<SqlBool>`"standingPlace"."leaderId" = "standing"."leaderId"
        and "standingPlace"."from" <= "standing"."to" and "standingPlace"."to" >= "standing"."from"`,
    );

/** The rows of a page, in its order. */
async function rowsAt(db: StandingViews, keys: readonly Key[]): Promise<readonly StandingRow[]> {
  const of = <Column extends keyof Key>(column: Column) => [...new Set(keys.map((key) => key[column]))];
  const rows = await db
    .selectFrom('standing')
    .selectAll()
    .where('leaderId', 'in', of('leaderId'))
    .where('knownFrom', 'in', of('knownFrom')) // hardly any but these
    .execute();
  const byKey = new Map(rows.map((row) => [textOf(row), row]));
  return keys.flatMap((key) => byKey.get(textOf(key)) ?? []);
}

type Key = Pick<StandingRow, 'leaderId' | 'from' | 'knownFrom'>;
const textOf = ({ leaderId, from, knownFrom }: Key): string => `${leaderId} ${from} ${knownFrom}`;

async function withPosts(
  db: StandingViews,
  rows: readonly StandingRow[],
  request: StandingsRequest,
): Promise<readonly ListedStanding[]> {
  const leaderIds = [...new Set(rows.map(({ leaderId }) => leaderId))];
  const places = await db
    .selectFrom('standingPlace')
    .select(['leaderId', 'unitId', 'level', 'post', 'from', 'to'])
    .where(holds(db, 'standingPlace', request, true))
    .where('leaderId', 'in', leaderIds)
    .orderBy('path')
    .orderBy('from')
    .execute();
  const byLeader = Map.groupBy(places, ({ leaderId }) => leaderId);
  return rows.map((row) => {
    const day = laterOf(row.from, request.from);
    const held = byLeader.get(row.leaderId)?.filter((post) => holdsOn(day, post)) ?? [];
    return { ...listed(row), posts: held.map(({ unitId, level, post }) => ({ unitId, level, post })) };
  });
}

const listed = (row: StandingRow): Omit<ListedStanding, 'posts'> => {
  const { leaderId, from, to, status, severity, ruleId, ruleVersion, dueOn } = row;
  return {
    leaderId,
    from,
    to: to === OPEN_DAY ? undefined : to,
    status,
    severity,
    ruleId,
    ruleVersion,
    marks: row.marks.split('|').filter((mark) => mark !== '') as StandingMark[],
    obligationIds: JSON.parse(row.obligationIds) as string[],
    dueOn: dueOn ?? undefined,
    positions: JSON.parse(row.positions) as number[],
  };
};
