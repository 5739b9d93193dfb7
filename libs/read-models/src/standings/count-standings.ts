import type { StandingStatus } from '@onus/domain';
import { given } from '../given.ts';
import type { Answer, Views, ViewsOf } from '../runner/views.ts';
import { liesIn, type Subtree } from '../units/subtree.ts';
import { holds, type StandingTimes } from './holds.ts';
import { standings } from './model.ts';

type StandingViews = ViewsOf<readonly [typeof standings]>;

export interface StandingCountsRequest extends Omit<StandingTimes, 'from' | 'to'> {
  readonly on: string;
  /** Only these units and those above them, up to the first. Undefined: all, and whoever holds no post. */
  readonly subtree?: Subtree | undefined;
  /** The units in which whoever serves in a unit of a path is counted, each once. */
  readonly unitsOf: (path: string) => readonly string[];
}

/** How many persons stand how. */
export type StandingCounts = Partial<Readonly<Record<StandingStatus, number>>>;

export interface CountedStandings {
  /** By the id of a unit: of all who serve in it or below; nobody twice. */
  readonly units: ReadonlyMap<string, StandingCounts>;
  /** Of those who hold no post. */
  readonly withoutPost: StandingCounts;
}

/** How many stand how on a day, by unit, on all levels at once. */
export const countStandings = (views: Views, request: StandingCountsRequest): Promise<CountedStandings & Answer> =>
  views.read([standings], async (db) => {
    const units = new Map<string, Counts>();
    const add = (unitIds: Iterable<string>, status: StandingStatus, count: number): void => {
      for (const unitId of unitIds) {
        const counts = units.get(unitId) ?? {};
        units.set(unitId, counts);
        counts[status] = (counts[status] ?? 0) + count;
      }
    };
    for (const { path, status, count } of await ofOnePost(db, request)) add(request.unitsOf(path), status, count);
    const several = Map.groupBy(await ofSeveralPosts(db, request), ({ leaderId }) => leaderId);
    for (const served of several.values()) {
      const [first] = served;
      const unitIds = new Set(served.flatMap(({ path }) => request.unitsOf(path)));
      if (first) add(unitIds, first.status, 1);
    }
    return { units, withoutPost: request.subtree ? {} : await ofNoPost(db, request) };
  });

type Counts = Partial<Record<StandingStatus, number>>;

/** Everybody's standing on the day, with the posts that they hold on it. */
const serving = (db: StandingViews, { on, knownAt, subtree }: StandingCountsRequest, posts: '=' | '>') =>
  db
    .selectFrom('standingPlace')
    .innerJoin('standing', 'standing.leaderId', 'standingPlace.leaderId')
    .where(holds('standingPlace', { from: on, to: on, knownAt }))
    .where(holds('standing', { from: on, to: on, knownAt }))
    .where('standing.posts', posts, 1)
    .where((eb) => eb.and([...given(subtree, (subtree) => liesIn(eb, 'standingPlace.path', subtree))]));

const ofOnePost = (db: StandingViews, request: StandingCountsRequest) =>
  serving(db, request, '=')
    .select(['standingPlace.path', 'standing.status', ({ fn }) => fn.countAll<number>().as('count')])
    .groupBy(['standingPlace.path', 'standing.status'])
    .execute();

const ofSeveralPosts = (db: StandingViews, request: StandingCountsRequest) =>
  serving(db, request, '>').select(['standing.leaderId', 'standingPlace.path', 'standing.status']).execute();

async function ofNoPost(db: StandingViews, { on, knownAt }: StandingCountsRequest): Promise<Counts> {
  const rows = await db
    .selectFrom('standing')
    .select(['status', ({ fn }) => fn.countAll<number>().as('count')])
    .where(holds('standing', { from: on, to: on, knownAt }))
    .where('path', '=', '')
    .groupBy('status')
    .execute();
  return Object.fromEntries(rows.map(({ status, count }) => [status, count]));
}
