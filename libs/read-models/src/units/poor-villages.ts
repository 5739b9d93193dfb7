import type { ViewsOf } from '../runner/views.ts';
import type { units } from './model.ts';

/** The poor villages that there are on a day. */
export const poorVillages = (views: ViewsOf<readonly [typeof units]>, on: string) =>
  views
    .selectFrom('unit as village')
    .innerJoin('unitDesignation as designated', 'designated.unitId', 'village.unitId')
    .where('designated.designation', '=', 'poor-village')
    .where('village.level', '=', 'village')
    .where('village.establishedOn', '<=', on)
    .where((eb) => eb.or([eb('village.succeededOn', 'is', null), eb('village.succeededOn', '>', on)]));
