import type { ViewsOf } from '../runner/views.ts';
import type { units } from './model.ts';

/** The units above a unit, the city first; none for the city or a unit that does not exist. */
export async function idsAbove(views: ViewsOf<readonly [typeof units]>, unitId: string): Promise<string[]> {
  const unit = await views.selectFrom('unit').select('path').where('unitId', '=', unitId).executeTakeFirst();
  return unit?.path.split('/').slice(1, -2) ?? [];
}
