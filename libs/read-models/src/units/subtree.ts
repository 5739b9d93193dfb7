import type { ExpressionBuilder, ExpressionWrapper, ReferenceExpression, SqlBool } from 'kysely';
import type { ViewsOf } from '../runner/views.ts';
import type { units } from './model.ts';

type UnitViews = ViewsOf<readonly [typeof units]>;

/** Paths from `from` on and before `before` are those of a unit and of all in it. */
interface Paths {
  readonly from: string;
  readonly before: string;
}

/** A unit and all in it; and, with all in them, the units whose place they had taken by a day. */
export type Subtree = readonly Paths[];

/** A zero comes right after a slash. */
const pathsIn = (path: string): Paths => ({ from: path, before: `${path.slice(0, -1)}0` });
const holds = ({ from, before }: Paths, path: string): boolean => path >= from && path < before;

/**
 * The subtree of a unit as of a day: what was merged into it, or into anything in it, by then is found under it, as well as under
 * itself. Of a unit that was split among several nobody has said into whose part it came: it is found under itself alone, as in
 * `idsAbove`. Of a unit that does not exist, the subtree is empty; undefined stays undefined.
 */
export async function subtreeOf(
  views: UnitViews,
  unitId: string | undefined,
  on: string,
): Promise<Subtree | undefined> {
  if (unitId === undefined) return undefined;
  const unit = await views.selectFrom('unit').select('path').where('unitId', '=', unitId).executeTakeFirst();
  if (!unit) return [];
  const subtree = [pathsIn(unit.path)];
  const taken = await placesTaken(views, on);
  for (let known = 0; known < subtree.length; ) {
    known = subtree.length;
    for (const { predecessor, successor } of taken) {
      if (subtree.some((paths) => holds(paths, predecessor))) continue;
      if (subtree.some((paths) => holds(paths, successor))) subtree.push(pathsIn(predecessor));
    }
  }
  return subtree;
}

/**
 * The ids of the units under which what lies in a unit of a path is found on a day, each once: those in the path, and those in whose
 * place or below they stand by then. So what is found under a unit is what lies in its subtree.
 */
export async function unitsAbove(views: UnitViews, on: string): Promise<(path: string) => readonly string[]> {
  const taken = await placesTaken(views, on);
  const known = new Map<string, readonly string[]>();
  const find = (path: string): readonly string[] => {
    const found = known.get(path);
    if (found) return found;
    const ids = new Set(path.split('/').filter((id) => id !== ''));
    known.set(path, [...ids]); // whatever leads back to it
    for (const { predecessor, successor } of taken) {
      if (path.startsWith(predecessor)) for (const id of find(successor)) ids.add(id);
    }
    known.set(path, [...ids]);
    return [...ids];
  };
  return find;
}

/** The paths of units that had one successor in their place by a day, and of these. */
export const placesTaken = (views: UnitViews, on: string) =>
  views
    .selectFrom('unitLineage as lineage')
    .innerJoin('unit as before', 'before.unitId', 'lineage.predecessorId')
    .innerJoin('unit as after', 'after.unitId', 'lineage.successorId')
    .select(['before.path as predecessor', 'after.path as successor'])
    .where('lineage.from', '<=', on)
    .whereRef('before.succeededOn', '=', 'lineage.from')
    .where((eb) =>
      eb.not(
        eb.exists(
          eb
            .selectFrom('unitLineage as other')
            .select('other.successorId')
            .whereRef('other.predecessorId', '=', 'lineage.predecessorId')
            .whereRef('other.from', '=', 'lineage.from')
            .whereRef('other.successorId', '!=', 'lineage.successorId'),
        ),
      ),
    )
    .execute();

/** That a path lies in a subtree, as a condition. */
export function liesIn<DB, TB extends keyof DB>(
  eb: ExpressionBuilder<DB, TB>,
  column: ReferenceExpression<DB, TB>,
  subtree: Subtree,
): ExpressionWrapper<DB, TB, SqlBool> {
  return eb.or(
    subtree.map(({ from, before }) => eb.and([eb(column, '>=', from as never), eb(column, '<', before as never)])),
  );
}

/** The ids of the units in a subtree, as a subquery. */
export const unitIdsIn = (views: UnitViews, subtree: Subtree) =>
  views
    .selectFrom('unit')
    .select('unit.unitId')
    .where((eb) => liesIn(eb, 'unit.path', subtree));
