import { given } from '../given.ts';
import type { Views, ViewsOf } from '../runner/views.ts';
import { units } from '../units/model.ts';
import { LAST_DAY } from '../units/named-units.ts';
import { liesIn, subtreeOf } from '../units/subtree.ts';
import { incidenceBpOf } from './incidence.ts';
import { households } from './model.ts';

export interface PovertyCountsRequest {
  /** All villages of this unit; default: all there are. */
  readonly within?: string | undefined;
  readonly year?: number | undefined;
}

/** What the villages counted, added up by year, with the incidence over all of them. Years without a count are left out. */
export const countPoverty = (views: Views, request: PovertyCountsRequest) =>
  views.read([households, units], async (db) => ({ rows: await povertyByYear(db, request) }));

export async function povertyByYear(
  db: ViewsOf<readonly [typeof households, typeof units]>,
  { within, year: asked }: PovertyCountsRequest,
) {
  const subtree = await subtreeOf(db, within, LAST_DAY);
  const rows = await db
    .selectFrom('householdCount')
    .innerJoin('unit', 'unit.unitId', 'householdCount.unitId')
    .select(({ fn }) => [
      'householdCount.year',
      fn.countAll<number>().as('villages'),
      fn.sum<number>('population').as('population'),
      fn.sum<number>('personsPoor').as('personsPoor'),
      fn.sum<number>('personsNewlyOut').as('personsNewlyOut'),
      fn.sum<number>('personsReturned').as('personsReturned'),
      fn.sum<number>('personsNewlyFound').as('personsNewlyFound'),
      fn.sum<number>('householdsPoor').as('householdsPoor'),
      fn.sum<number>('householdsNewlyOut').as('householdsNewlyOut'),
      fn.sum<number>('householdsReturned').as('householdsReturned'),
      fn.sum<number>('householdsNewlyFound').as('householdsNewlyFound'),
    ])
    .where((eb) =>
      eb.and([
        ...given(asked, (year) => eb('householdCount.year', '=', year)),
        ...given(subtree, (subtree) => liesIn(eb, 'unit.path', subtree)),
      ]),
    )
    .groupBy('householdCount.year')
    .orderBy('householdCount.year')
    .execute();
  return rows.map((row) => ({ ...row, incidenceBp: incidenceBpOf(row.personsPoor, row.population) }));
}
