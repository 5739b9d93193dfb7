import type { ViewsOf } from '../runner/views.ts';
import type { units } from './model.ts';

/**
 * The units above a unit on a day, the city first: one that was merged by then is replaced by whoever took its place; one that
 * was split among several stays, for nobody has said into whose part the unit came. None for the city or a unit that does not
 * exist.
 */
export async function idsAbove(views: ViewsOf<readonly [typeof units]>, unitId: string, on: string): Promise<string[]> {
  const unit = await views.selectFrom('unit').select('path').where('unitId', '=', unitId).executeTakeFirst();
  const ids: string[] = [];
  for (const id of unit?.path.split('/').slice(1, -2) ?? []) ids.push(await inItsPlace(views, id, on));
  return [...new Set(ids)].filter((id) => id !== unitId);
}

async function inItsPlace(views: ViewsOf<readonly [typeof units]>, unitId: string, on: string): Promise<string> {
  const successors = await views
    .selectFrom('unitLineage')
    .innerJoin('unit', 'unit.unitId', 'unitLineage.predecessorId')
    .select('unitLineage.successorId')
    .where('unitLineage.predecessorId', '=', unitId)
    .where('unit.succeededOn', '<=', on)
    .whereRef('unitLineage.from', '=', 'unit.succeededOn')
    .execute();
  const [successor] = successors;
  return successor && successors.length === 1 ? inItsPlace(views, successor.successorId, on) : unitId;
}
