import type { EventStore } from '@onus/event-store';
import type { Views } from '../runner/views.ts';
import { units } from '../units/model.ts';
import { LAST_DAY } from '../units/named-units.ts';
import { liesIn, subtreeOf } from '../units/subtree.ts';
import type { HistoryFilter } from './filter.ts';
import { history } from './model.ts';
import { contextOf, UNIT } from './terms.ts';

/** How the events of a filter are to be found. */
export interface Sought {
  readonly filter: HistoryFilter;
  /** Those of `within`, with all whose place they have taken. */
  readonly unitIds: ReadonlySet<string> | undefined;
  /** Where the log's own index lists them; undefined where it does not, or in too many lists: then they are found by blocks. */
  readonly positions: readonly number[] | undefined;
  /** The counties and cities of `within`, where they are found by blocks. */
  readonly places: readonly string[] | undefined;
  /** What these have taken the place of in other counties. */
  readonly elsewhere: readonly number[];
}

/** More lists than this are not merged. */
const LISTS_MAX = 64;

/** @param also positions of events that the subjects are to be listed with, though they do not name them */
export async function seek(
  views: Views,
  store: EventStore,
  filter: HistoryFilter,
  also: readonly number[],
): Promise<Sought> {
  const { subjects, unitId } = filter;
  const within = filter.within === undefined ? undefined : await unitsWithin(views, filter.within);
  const isFew = within !== undefined && within.length <= LISTS_MAX;
  const lists: (readonly number[])[] = [];
  if (subjects !== undefined) lists.push(await listed(store, subjects, filter, also));
  if (unitId !== undefined) lists.push(await listed(store, [UNIT + unitId], filter, []));
  if (isFew) lists.push(await listed(store, within.map(asSubject), filter, []));
  const places =
    within?.filter(({ level }) => level === 'county' || level === 'city').map(({ unitId }) => unitId) ?? [];
  const strays = isFew ? [] : (within?.filter(({ placeId }) => !places.includes(placeId)).map(asSubject) ?? []);
  return {
    filter,
    unitIds: within && new Set(within.map(({ unitId }) => unitId)),
    positions: inAll(lists),
    places: within && !isFew ? places : undefined,
    elsewhere: await listed(store, strays, filter, []),
  };
}

const asSubject = ({ unitId }: { readonly unitId: string }): string => UNIT + unitId;

/** What stands in each of some lists; undefined where there is none. */
const inAll = (lists: readonly (readonly number[])[]): readonly number[] | undefined =>
  lists.length === 0
    ? undefined
    : lists.reduce((some, list) => {
        const others = new Set(list);
        return some.filter((position) => others.has(position));
      });

/** All of a unit and below it, whatever became of them; as of the last day, for a history is of all days. */
async function unitsWithin(views: Views, unitId: string) {
  const { found } = await views.read([units, history], async (db) => {
    const subtree = (await subtreeOf(db as never, unitId, LAST_DAY)) ?? [];
    const found = await db
      .selectFrom('unit')
      .innerJoin('historyPlace', 'historyPlace.unitId', 'unit.unitId')
      .select(['unit.unitId', 'unit.level', 'historyPlace.placeId'])
      .where((eb) => liesIn(eb, 'unit.path', subtree))
      .execute();
    return { found };
  });
  return found;
}

/** Where any of these subjects is named, ascending, each once; only of the types asked for, and in the span. */
async function listed(
  store: EventStore,
  subjects: readonly string[],
  { types, context, withoutContexts = [], first = 0, last = Number.POSITIVE_INFINITY }: HistoryFilter,
  also: readonly number[],
): Promise<readonly number[]> {
  const isOfType = (type: string): boolean =>
    (types?.includes(type) ?? true) &&
    (context === undefined || contextOf(type) === context) &&
    !withoutContexts.includes(contextOf(type));
  const found: number[] = [];
  for (const subject of subjects) {
    for (const { position, type } of await store.subjectPositions(subject)) if (isOfType(type)) found.push(position);
  }
  const all =
    subjects.length === 1 && also.length === 0 ? found : [...new Set([...found, ...also])].sort((a, b) => a - b);
  return all.filter((position) => position >= first && position <= last);
}
