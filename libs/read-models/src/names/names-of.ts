import { leaders } from '../leaders/model.ts';
import type { Views } from '../runner/views.ts';
import { units } from '../units/model.ts';
import { namedUnits } from '../units/named-units.ts';
import { idsIn } from '../units/subtree.ts';

/** A unit, and where it lies: the ids from the city down to itself. */
export interface UnitName {
  readonly zh: string;
  readonly en: string;
  readonly path: readonly string[];
}

/** `name` is null once it is erased. */
export interface LeaderName {
  readonly name: string | null;
  readonly demo: boolean;
}

/** SQLite takes so many values at once, and more in no order that matters. */
const IDS_AT_ONCE = 900;

export interface UnitNamesRequest {
  readonly unitIds: readonly string[];
  /** Under the names in force on this day; those established later under their first. */
  readonly on: string;
}

/** What units are called, by id, and all that they lie in; one that is not known has no entry. */
export const unitNames = (views: Views, { unitIds, on }: UnitNamesRequest) =>
  views.read([units], async (db) => {
    const wanted = new Set<string>();
    for (const ids of atOnce(unitIds)) {
      const rows = await db.selectFrom('unit').select('path').where('unitId', 'in', ids).execute();
      for (const { path } of rows) for (const id of idsIn(path)) wanted.add(id);
    }
    const named: [string, UnitName][] = [];
    for (const ids of atOnce([...wanted])) {
      const rows = await namedUnits(db, on).select('unit.path').where('unit.unitId', 'in', ids).execute();
      const found = new Set(rows.map(({ unitId }) => unitId));
      const later = await firstNames(
        db,
        ids.filter((id) => !found.has(id)),
      );
      for (const { unitId, nameZh, nameEn, path } of [...later, ...rows]) {
        named.push([unitId, { zh: nameZh, en: nameEn ?? nameZh, path: idsIn(path) }]);
      }
    }
    return { names: Object.fromEntries(named) };
  });

/** What leaders are called, by id; one that is not known has no entry. */
export const leaderNames = (views: Views, leaderIds: readonly string[]) =>
  views.read([leaders], async (db) => {
    const named: [string, LeaderName][] = [];
    for (const ids of atOnce(leaderIds)) {
      const rows = await db
        .selectFrom('leader')
        .select(['leaderId', 'name', 'demo'])
        .where('leaderId', 'in', ids)
        .execute();
      for (const { leaderId, name, demo } of rows) named.push([leaderId, { name, demo: demo === 1 }]);
    }
    return { names: Object.fromEntries(named) };
  });

type Db = Parameters<typeof namedUnits>[0];

const firstNames = (db: Db, unitIds: readonly string[]) =>
  db
    .selectFrom('unit')
    .innerJoin('unitName', 'unitName.unitId', 'unit.unitId')
    .select(['unit.unitId', 'unit.path', 'unitName.nameZh', 'unitName.nameEn'])
    .where('unit.unitId', 'in', unitIds)
    .orderBy('unitName.from', 'desc')
    .orderBy('unitName.position', 'desc')
    .execute();

const atOnce = (ids: readonly string[]): readonly (readonly string[])[] =>
  Array.from({ length: Math.ceil(ids.length / IDS_AT_ONCE) }, (_, at) =>
    ids.slice(at * IDS_AT_ONCE, (at + 1) * IDS_AT_ONCE),
  );
