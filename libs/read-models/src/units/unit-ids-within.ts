import type { Answer, Views } from '../runner/views.ts';
import { units } from './model.ts';
import { LAST_DAY } from './named-units.ts';
import { subtreeOf, unitIdsIn } from './subtree.ts';

/** The ids of a unit, of all below it, and of all in whose place these stand by the last day; empty where there is none. */
export async function unitIdsWithin(
  views: Pick<Views, 'read'>,
  unitId: string,
): Promise<{ readonly unitIds: ReadonlySet<string> } & Answer> {
  return views.read([units], async (db) => {
    const subtree = await subtreeOf(db, unitId, LAST_DAY);
    const found = subtree && subtree.length > 0 ? await unitIdsIn(db, subtree).execute() : [];
    return { unitIds: new Set(found.map((row) => row.unitId)) };
  });
}
