import type { StandingStatus } from '@onus/domain';
import { given } from '../given.ts';
import type { Answer, Views, ViewsOf } from '../runner/views.ts';
import { liesIn, type Subtree } from '../units/subtree.ts';
import { holds, isOfNow, type StandingTimes } from './holds.ts';
import { standings } from './model.ts';
import { NO_UNIT } from './tables.ts';
import type { UnitsCounted } from './units-counted.ts';

type StandingViews = ViewsOf<readonly [typeof standings]>;

export interface StandingCountsRequest extends Pick<StandingTimes, 'knownAt'> {
  readonly on: string;
  readonly units: UnitsCounted;
}

/** How many persons stand how. */
export type StandingCounts = Readonly<Counts>;
type Counts = Partial<Record<StandingStatus, number>>;

export interface CountedStandings {
  /** By the id of a unit: of all who serve in it or below; nobody twice. None where nobody does. */
  readonly units: ReadonlyMap<string, StandingCounts>;
  /** Of those who hold no post. */
  readonly withoutPost: StandingCounts;
}

interface Asked extends StandingTimes {
  readonly units: UnitsCounted;
}

/** How many stand how on a day, by unit, on all levels at once. */
export const countStandings = (
  views: Views,
  { on, knownAt, units }: StandingCountsRequest,
): Promise<CountedStandings & Answer> =>
  views.read([standings], async (db) => {
    const times = { from: on, to: on, knownAt };
    const asked = { ...times, isNow: await isOfNow(db, times), units };
    const counted = asked.isNow ? await keptCounts(db, asked) : await madeCounts(db, asked);
    const withoutPost = counted.get(NO_UNIT) ?? (await ofNoPost(db, asked));
    const isThere = ([unitId, counts]: readonly [string, Counts]): boolean =>
      units.unitIds.has(unitId) && Object.keys(counts).length > 0;
    return { units: new Map([...counted].filter(isThere)), withoutPost };
  });

type ByUnit = ReadonlyMap<string, Counts>;

/** As they are kept ready; but for units in which others serve than in their path. */
async function keptCounts(db: StandingViews, asked: Asked): Promise<ByUnit> {
  const found = new Map<string, Counts>();
  for (const { unitId, counts } of await db.selectFrom('standingCount').selectAll().orderBy('unitId').execute())
    found.set(unitId, JSON.parse(counts) as Counts);
  for (const { unitId, subtree } of asked.units.widened) found.set(unitId, await countsIn(db, asked, subtree));
  return found;
}

async function countsIn(db: StandingViews, asked: Asked, subtree: Subtree): Promise<Counts> {
  const rows = await serving(db, asked, subtree)
    .select(['standing.status', ({ fn }) => fn.count<number>('standing.leaderId').distinct().as('count')])
    .groupBy('standing.status')
    .execute();
  return Object.fromEntries(rows.map(({ status, count }) => [status, count]));
}

/** Of any other day, and of what was known before. */
async function madeCounts(db: StandingViews, asked: Asked): Promise<ByUnit> {
  const { unitsOf, subtree } = asked.units;
  const found = new Map<string, Counts>();
  const add = (unitIds: Iterable<string>, status: StandingStatus, count: number): void => {
    for (const unitId of unitIds) {
      const counts = found.get(unitId) ?? {};
      found.set(unitId, counts);
      counts[status] = (counts[status] ?? 0) + count;
    }
  };
  const ofOne = serving(db, asked, subtree)
    .where('standing.posts', '=', 1)
    .select(['standingPlace.path', 'standing.status', ({ fn }) => fn.countAll<number>().as('count')])
    .groupBy(['standingPlace.path', 'standing.status']);
  for (const { path, status, count } of await ofOne.execute()) add(unitsOf(path), status, count);
  const ofSeveral = await serving(db, asked, subtree)
    .where('standing.posts', '>', 1)
    .select(['standing.leaderId', 'standingPlace.path', 'standing.status'])
    .execute();
  for (const served of Map.groupBy(ofSeveral, ({ leaderId }) => leaderId).values()) {
    const [first] = served;
    if (first) add(new Set(served.flatMap(({ path }) => unitsOf(path))), first.status, 1);
  }
  return found;
}

/** How those stand on the day who hold a post on it, with each of their posts. */
const serving = (db: StandingViews, times: StandingTimes, subtree: Subtree | undefined) =>
  db
    .selectFrom('standingPlace')
    .innerJoin('standing', 'standing.leaderId', 'standingPlace.leaderId')
    .where(holds(db, 'standingPlace', times))
    .where(holds(db, 'standing', times, true))
    .where((eb) => eb.and([...given(subtree, (subtree) => liesIn(eb, 'standingPlace.path', subtree))]));

async function ofNoPost(db: StandingViews, times: StandingTimes): Promise<Counts> {
  const rows = await db
    .selectFrom('standing')
    .select(['status', ({ fn }) => fn.countAll<number>().as('count')])
    .where(holds(db, 'standing', times))
    .where('path', '=', '')
    .groupBy('status')
    .execute();
  return Object.fromEntries(rows.map(({ status, count }) => [status, count]));
}
