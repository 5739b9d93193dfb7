import type { Level } from '@onus/domain';
import { given } from '../given.ts';
import { type PageRequest, selectPage } from '../page.ts';
import type { Views } from '../runner/views.ts';
import { units } from './model.ts';
import { LAST_DAY, namedUnits } from './named-units.ts';
import { liesIn, subtreeOf } from './subtree.ts';

export interface UnitsRequest extends PageRequest<{ readonly newestCode: string; readonly unitId: string }> {
  /** Units that exist on this day, with the names in force on it. Default: all there ever were, under their last names. */
  readonly on?: string | undefined;
  readonly level?: Level | undefined;
  readonly parentId?: string | undefined;
  /** All in this unit, at any depth, and the unit itself. */
  readonly within?: string | undefined;
  readonly designation?: string | undefined;
}

/** Units by code. */
export const listUnits = (views: Views, request: UnitsRequest) =>
  views.read([units], async (db) => {
    const subtree = await subtreeOf(db, request.within, request.on ?? LAST_DAY);
    const selected = namedUnits(db, request.on ?? LAST_DAY)
      .select('unit.code as newestCode')
      .where((eb) =>
        eb.and([
          ...given(request.on, (day) => eb('unit.establishedOn', '<=', day)),
          ...given(request.on, (day) => eb.or([eb('unit.succeededOn', 'is', null), eb('unit.succeededOn', '>', day)])),
          ...given(request.level, (level) => eb('unit.level', '=', level)),
          ...given(request.parentId, (parentId) => eb('unit.parentId', '=', parentId)),
          ...given(subtree, (subtree) => liesIn(eb, 'unit.path', subtree)),
          ...given(request.designation, (designation) =>
            eb.exists(
              eb
                .selectFrom('unitDesignation')
                .select('unitDesignation.unitId')
                .whereRef('unitDesignation.unitId', '=', 'unit.unitId')
                .where('unitDesignation.designation', '=', designation),
            ),
          ),
        ]),
      );
    return selectPage(db, selected, request, { newestCode: 'unit.code', unitId: 'unit.unitId' });
  });
