import type { outlines } from '../outlines/model.ts';
import type { ViewsOf } from '../runner/views.ts';

/** What money an outline asks for by the last year that it sets goals for; without an id, the outline adopted last that has any. */
export const moneyGoals = (db: ViewsOf<readonly [typeof outlines]>, outlineId: string | undefined) =>
  db
    .selectFrom('moneyTarget')
    .innerJoin('outline', 'outline.outlineId', 'moneyTarget.outlineId')
    .selectAll('moneyTarget')
    .select(['outline.baseline', 'outline.adoptedOn'])
    .where((eb) => (outlineId === undefined ? eb.lit(true) : eb('moneyTarget.outlineId', '=', outlineId)))
    .orderBy('outline.adoptedOn', 'desc')
    .orderBy('moneyTarget.year', 'desc')
    .executeTakeFirst();
