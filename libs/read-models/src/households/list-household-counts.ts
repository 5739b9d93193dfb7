import { given } from '../given.ts';
import { type PageRequest, selectPage } from '../page.ts';
import type { Views } from '../runner/views.ts';
import { units } from '../units/model.ts';
import { LAST_DAY } from '../units/named-units.ts';
import { liesIn, subtreeOf } from '../units/subtree.ts';
import { incidenceBpOf } from './incidence.ts';
import { households } from './model.ts';

interface After {
  readonly year: number;
  readonly unitId: string;
}

export interface HouseholdCountsRequest extends PageRequest<After> {
  readonly year?: number | undefined;
  readonly unitId?: string | undefined;
  readonly within?: string | undefined;
}

/** What villages counted, by year and id, with the incidence that follows. */
export const listHouseholdCounts = (views: Views, request: HouseholdCountsRequest) =>
  views.read([households, units], async (db) => {
    const subtree = await subtreeOf(db, request.within, LAST_DAY);
    const selected = db
      .selectFrom('householdCount')
      .innerJoin('unit', 'unit.unitId', 'householdCount.unitId')
      .selectAll('householdCount')
      .where((eb) =>
        eb.and([
          ...given(request.year, (year) => eb('householdCount.year', '=', year)),
          ...given(request.unitId, (unitId) => eb('householdCount.unitId', '=', unitId)),
          ...given(subtree, (subtree) => liesIn(eb, 'unit.path', subtree)),
        ]),
      );
    const page = await selectPage(db, selected, request, {
      year: 'householdCount.year',
      unitId: 'householdCount.unitId',
    });
    return {
      ...page,
      rows: page.rows.map((row) => ({ ...row, incidenceBp: incidenceBpOf(row.personsPoor, row.population) })),
    };
  });
