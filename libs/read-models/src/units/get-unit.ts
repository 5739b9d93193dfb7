import type { Views, ViewsOf } from '../runner/views.ts';
import { idsAbove } from './ids-above.ts';
import { units } from './model.ts';
import { LAST_DAY, namedUnits } from './named-units.ts';

export interface UnitRequest {
  readonly unitId: string;
  /** The day whose names are wanted. Default: the last ones. */
  readonly on?: string | undefined;
}

/**
 * A unit with its designations, every name it had (oldest first), its lineage, and the units above it, the city first.
 * `unit` is undefined where there is none, or none yet on the day.
 */
export const getUnit = (views: Views, { unitId, on = LAST_DAY }: UnitRequest) =>
  views.read([units], async (db) => ({
    unit: await namedUnits(db, on).where('unit.unitId', '=', unitId).executeTakeFirst(),
    above: await namedAbove(db, unitId, on),
    designations: (
      await db
        .selectFrom('unitDesignation')
        .select('designation')
        .where('unitId', '=', unitId)
        .orderBy('designation')
        .execute()
    ).map(({ designation }) => designation),
    names: await db
      .selectFrom('unitName')
      .select(['from', 'code', 'codeSystem', 'nameZh', 'nameEn'])
      .where('unitId', '=', unitId)
      .orderBy('from')
      .orderBy('position')
      .execute(),
    lineage: await db
      .selectFrom('unitLineage')
      .selectAll()
      .where((eb) => eb.or([eb('predecessorId', '=', unitId), eb('successorId', '=', unitId)]))
      .orderBy('from')
      .orderBy('predecessorId')
      .orderBy('successorId')
      .execute(),
  }));

async function namedAbove(db: ViewsOf<readonly [typeof units]>, unitId: string, on: string) {
  const ids = await idsAbove(db, unitId, on);
  const named = await namedUnits(db, on).where('unit.unitId', 'in', ids).execute();
  return ids.flatMap((id) => named.filter((unit) => unit.unitId === id));
}
