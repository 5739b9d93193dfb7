import type { ViewsOf } from '../runner/views.ts';
import type { units } from './model.ts';

/** Paths from `from` on and before `before` are those of a unit and of all in it. */
export interface Subtree {
  readonly from: string;
  readonly before: string;
}

/** Of a unit that does not exist, the subtree is empty; undefined stays undefined. */
export async function subtreeOf(
  views: ViewsOf<readonly [typeof units]>,
  unitId: string | undefined,
): Promise<Subtree | undefined> {
  if (unitId === undefined) return undefined;
  const unit = await views.selectFrom('unit').select('path').where('unitId', '=', unitId).executeTakeFirst();
  // A zero comes right after a slash.
  return unit ? { from: unit.path, before: `${unit.path.slice(0, -1)}0` } : { from: '', before: '' };
}

/** The ids of the units in a subtree, as a subquery. */
export const unitIdsIn = (views: ViewsOf<readonly [typeof units]>, { from, before }: Subtree) =>
  views.selectFrom('unit').select('unit.unitId').where('unit.path', '>=', from).where('unit.path', '<', before);
