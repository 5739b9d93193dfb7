import { outByCounts } from '../../exit/reduction.ts';
import type { Day } from '../../kernel/calendar.ts';
import type { CountEntry, Facts, ShareEntry, UnitFacts } from '../known/facts.ts';

type Placed = Pick<UnitFacts, 'unitId' | 'parentId' | 'higherIds'>;

export const liesIn = ({ unitId, parentId, higherIds = [] }: Placed, inId: string): boolean =>
  unitId === inId || parentId === inId || higherIds.includes(inId);

/** Of persons who were out in a unit and year: what its villages counted of it and the years before, and of which shares. */
export interface OutBy {
  readonly counts: ReadonlyMap<string, readonly CountEntry[]>;
  readonly shares: readonly ShareEntry[];
  /** All of these, in the order of their days, those of a day in the order of the log. */
  readonly told: readonly (CountEntry | ShareEntry)[];
}

/** By what it is known, on whatever day, how many were out in a unit and year. */
export function outBy({ units, counts, shares }: Facts, unitId: string, year: number): OutBy {
  const isOf = (entry: CountEntry | ShareEntry): boolean => entry.year <= year;
  const within = [...counts]
    .filter(([villageId]) => liesIn(units.get(villageId) ?? { unitId: villageId, parentId: undefined }, unitId))
    .map(([villageId, entries]) => [villageId, entries.filter(isOf)] as const);
  const own = (shares.get(unitId) ?? []).filter(isOf);
  const told = [...within.flatMap(([, entries]) => entries), ...own].sort(
    (a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : 0) || a.ref.position - b.ref.position,
  );
  return { counts: new Map(within), shares: own, told };
}

/** How many were out in the year, before any of them returned in it, as of a day; undefined where nothing is told by then. */
export function personsOutAsOf({ counts, shares }: OutBy, year: number, asOf: Day): number | undefined {
  const newest = [...counts.values()].flatMap((entries) => {
    const byYear = new Map<number, CountEntry>();
    for (const entry of entries) if (entry.on <= asOf) byYear.set(entry.year, entry);
    return [...byYear.values()];
  });
  const counted = outByCounts(newest, year);
  const shared = shares.filter(({ on }) => on <= asOf);
  if (counted === undefined && shared.length === 0) return undefined;
  return Math.max(0, (counted ?? 0) + shared.reduce((sum, { out }) => sum + out, 0));
}
