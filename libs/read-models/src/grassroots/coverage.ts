import { laterOf, vacantSince } from '@onus/domain';
import { appointments } from '../appointments/model.ts';
import { outlines } from '../outlines/model.ts';
import type { Views } from '../runner/views.ts';
import { units } from '../units/model.ts';
import { liesIn, placesTaken, subtreeOf, unitsAbove } from '../units/subtree.ts';
import { expectedSince } from './expected-since.ts';
import { staffedOn, staffing } from './list-workstations.ts';
import { grassroots } from './model.ts';
import { teamsOn } from './teams-on.ts';
import { thereOn } from './there-on.ts';
import { villagesOn } from './villages-on.ts';

export interface GrassrootsCoverageRequest {
  readonly on: string;
  readonly level: 'county' | 'township';
  readonly within?: string | undefined;
}

/** What is counted of a county or a township. */
export interface Coverage {
  /** Poor villages, those with a first secretary, those that are to have one and have none, those with a resident team. */
  readonly villages: number;
  readonly withFirstSecretary: number;
  readonly vacant: number;
  readonly withTeam: number;
  readonly townships: number;
  readonly workstations: number;
  readonly allPosts: number;
  readonly staffed: number;
  readonly openPosts: number;
}
type Counts = { -readonly [K in keyof Coverage]: number };

const none = (): Counts => ({
  ...{ villages: 0, withFirstSecretary: 0, vacant: 0, withTeam: 0 },
  ...{ townships: 0, workstations: 0, allPosts: 0, staffed: 0, openPosts: 0 },
});

/** By county or by township, as of a day: coverage and gaps. What was merged by then is counted where it went. */
export const grassrootsCoverage = (views: Views, { on, level, within }: GrassrootsCoverageRequest) =>
  views.read([grassroots, appointments, outlines, units], async (db) => {
    const subtree = await subtreeOf(db, within, on);
    const counted = await db
      .selectFrom('unit')
      .select(['unitId', 'code'])
      .where('level', '=', level)
      .where('establishedOn', '<=', on)
      .where((eb) =>
        eb.and([
          eb.or([eb('succeededOn', 'is', null), eb('succeededOn', '>', on)]),
          ...(subtree ? [liesIn(eb, 'path', subtree)] : []),
        ]),
      )
      .orderBy('code')
      .orderBy('unitId')
      .execute();
    const rows = counted.map(({ unitId, code }) => ({ unitId, code, ...none() }));
    const rowOf = new Map(rows.map((row) => [row.unitId, row]));
    const above = unitsAbove(await placesTaken(db, on));
    const add = (path: string, counts: Partial<Counts>): void => {
      for (const unitId of above(path)) {
        const row = rowOf.get(unitId);
        if (!row) continue;
        for (const [name, count] of Object.entries(counts)) row[name as keyof Counts] += count;
      }
    };

    const since = await expectedSince(db);
    const serving = await db
      .selectFrom('appointment')
      .select('unitId')
      .where('post', '=', 'first-secretary')
      .where((eb) => thereOn(eb, 'appointment.from', 'appointment.to', on))
      .execute();
    const served = new Set(serving.map(({ unitId }) => unitId));
    const teamed = new Set((await teamsOn(db, on).execute()).map(({ unitId }) => unitId));
    for (const { unitId, path, establishedOn } of await villagesOn(db, { on, subtree }).execute()) {
      const isServed = served.has(unitId);
      const expectedFrom = laterOf(establishedOn, since);
      const isVacant = !isServed && vacantSince([], expectedFrom, on) !== undefined;
      add(path, {
        villages: 1,
        withFirstSecretary: Number(isServed),
        vacant: Number(isVacant),
        withTeam: Number(teamed.has(unitId)),
      });
    }
    const townships = staffedOn(db, on).where((eb) => (subtree ? liesIn(eb, 'unit.path', subtree) : eb.lit(true)));
    for (const { path, establishedOn, ...township } of await townships.execute()) {
      add(path, { townships: 1, workstations: Number(establishedOn !== null), ...staffing(township) });
    }
    return { rows };
  });
