import { given } from '../given.ts';
import { type PageRequest, selectPage } from '../page.ts';
import type { Views } from '../runner/views.ts';
import { units } from '../units/model.ts';
import { LAST_DAY } from '../units/named-units.ts';
import { subtreeOf, unitIdsIn } from '../units/subtree.ts';
import { outlines } from './model.ts';

interface After {
  readonly indicator: string;
  readonly pathway: string;
  readonly unitId: string;
  readonly targetUnit: string;
}

export interface ReconciliationRequest extends PageRequest<After> {
  readonly year: number;
  /** The unit whose target is held against those of the units right under it. */
  readonly unitId?: string | undefined;
  /** Of this unit and of all in it. */
  readonly within?: string | undefined;
  /** Only where the two differ. */
  readonly mismatches?: true | undefined;
}

/**
 * Each unit's target beside the sum of the targets of the units right under it (departments apart). `target` is null where
 * only those below have one; `childrenTarget` is 0 and `children` is 0 where it is not broken down. A mismatch is shown,
 * never refused.
 */
export const reconcilePlans = (views: Views, request: ReconciliationRequest) =>
  views.read([outlines, units], async (db) => {
    const subtree = await subtreeOf(db, request.within, LAST_DAY);
    const selected = db
      .with('below', (cte) =>
        cte
          .selectFrom('planTarget')
          .innerJoin('unit', 'unit.unitId', 'planTarget.unitId')
          .select(({ fn }) => [
            'unit.parentId as unitId',
            'planTarget.indicator',
            'planTarget.pathway',
            'planTarget.targetUnit',
            fn.countAll<number>().as('children'),
            fn.sum<number>('planTarget.target').as('target'),
          ])
          .where('planTarget.year', '=', request.year)
          .where('unit.level', '<>', 'department')
          .where('unit.parentId', 'is not', null)
          .groupBy(['unit.parentId', 'planTarget.indicator', 'planTarget.pathway', 'planTarget.targetUnit']),
      )
      .with('own', (cte) =>
        cte
          .selectFrom('planTarget')
          .selectAll('planTarget')
          .where('planTarget.year', '=', request.year)
          // What stands at the bottom of the tree is not broken down any further.
          .where(
            'planTarget.unitId',
            'in',
            cte.selectFrom('unit').select('parentId').where('parentId', 'is not', null),
          ),
      )
      .with('line', (cte) =>
        cte
          .selectFrom('own')
          .fullJoin('below', (join) =>
            join
              .onRef('below.unitId', '=', 'own.unitId')
              .onRef('below.indicator', '=', 'own.indicator')
              .onRef('below.pathway', '=', 'own.pathway')
              .onRef('below.targetUnit', '=', 'own.targetUnit'),
          )
          .select(({ fn, val }) => [
            fn.coalesce('own.indicator', 'below.indicator', val('')).as('indicator'),
            fn.coalesce('own.pathway', 'below.pathway', val('')).as('pathway'),
            fn.coalesce('own.unitId', 'below.unitId', val('')).as('unitId'),
            fn.coalesce('own.targetUnit', 'below.targetUnit', val('')).as('targetUnit'),
            'own.target',
            fn.coalesce('below.target', val(0)).as('childrenTarget'),
            fn.coalesce('below.children', val(0)).as('children'),
          ]),
      )
      .selectFrom('line')
      .selectAll()
      .where((eb) =>
        eb.and([
          ...given(request.unitId, (unitId) => eb('unitId', '=', unitId)),
          ...given(subtree, (subtree) => eb('unitId', 'in', unitIdsIn(db, subtree))),
          ...given(request.mismatches, () => eb('target', 'is distinct from', eb.ref('childrenTarget'))),
        ]),
      );
    return selectPage(db, selected, request, {
      indicator: 'indicator',
      pathway: 'pathway',
      unitId: 'unitId',
      targetUnit: 'targetUnit',
    });
  });
