import type { ViewsOf } from '../runner/views.ts';
import type { units } from '../units/model.ts';
import { liesIn, type Subtree } from '../units/subtree.ts';

/** The poor villages that there are on a day, whether or not they are out of poverty. */
export const villagesOn = (
  db: ViewsOf<readonly [typeof units]>,
  { on, subtree }: { readonly on: string; readonly subtree: Subtree | undefined },
) =>
  db
    .selectFrom('unit')
    .select(['unit.unitId', 'unit.code', 'unit.path', 'unit.establishedOn'])
    .where('unit.level', '=', 'village')
    .where('unit.establishedOn', '<=', on)
    .where((eb) =>
      eb.and([
        eb.or([eb('unit.succeededOn', 'is', null), eb('unit.succeededOn', '>', on)]),
        eb.exists(
          eb
            .selectFrom('unitDesignation')
            .select('unitDesignation.unitId')
            .whereRef('unitDesignation.unitId', '=', 'unit.unitId')
            .where('unitDesignation.designation', '=', 'poor-village'),
        ),
        ...(subtree ? [liesIn(eb, 'unit.path', subtree)] : []),
      ]),
    );
