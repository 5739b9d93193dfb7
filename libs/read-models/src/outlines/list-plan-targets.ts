import { given } from '../given.ts';
import { type PageRequest, selectPage } from '../page.ts';
import type { Views } from '../runner/views.ts';
import { units } from '../units/model.ts';
import { LAST_DAY } from '../units/named-units.ts';
import { subtreeOf, unitIdsIn } from '../units/subtree.ts';
import { outlines } from './model.ts';

interface After {
  readonly year: number;
  readonly indicator: string;
  readonly pathway: string;
  readonly unitId: string;
}

export interface PlanTargetsRequest extends PageRequest<After> {
  readonly year?: number | undefined;
  readonly unitId?: string | undefined;
  readonly within?: string | undefined;
  readonly indicator?: string | undefined;
}

/** What the plans in force say, by year, indicator and pathway (empty: the whole of the indicator). */
export const listPlanTargets = (views: Views, request: PlanTargetsRequest) =>
  views.read([outlines, units], async (db) => {
    const subtree = await subtreeOf(db, request.within, LAST_DAY);
    const selected = db
      .selectFrom('planTarget')
      .selectAll('planTarget')
      .where((eb) =>
        eb.and([
          ...given(request.year, (year) => eb('planTarget.year', '=', year)),
          ...given(request.unitId, (unitId) => eb('planTarget.unitId', '=', unitId)),
          ...given(request.indicator, (indicator) => eb('planTarget.indicator', '=', indicator)),
          ...given(subtree, (subtree) => eb('planTarget.unitId', 'in', unitIdsIn(db, subtree))),
        ]),
      );
    return selectPage(db, selected, request, {
      year: 'planTarget.year',
      indicator: 'planTarget.indicator',
      pathway: 'planTarget.pathway',
      unitId: 'planTarget.unitId',
    });
  });
