import type { ExpressionBuilder, ExpressionWrapper, ReferenceExpression, SqlBool } from 'kysely';
import type { Views, ViewsOf } from '../runner/views.ts';
import { units } from './model.ts';

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

/** The ids between the slashes of a path, from the city down. */
export const idsIn = (path: string): readonly string[] => path.split('/').slice(1, -1);

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
  return unit ? subtreeAt(unit.path, await placesTaken(views, on)) : [];
}

/** The same for whoever reads nothing else of the units; where no unit is named, nothing is read. */
export async function readSubtree(
  views: Pick<Views, 'read'>,
  unitId: string | undefined,
  on: string,
): Promise<Subtree | undefined> {
  if (unitId === undefined) return undefined;
  const { subtree } = await views.read([units], async (db) => ({ subtree: await subtreeOf(db, unitId, on) }));
  return subtree;
}

/** The subtree of the unit at a path. @param taken by the day asked about */
export function subtreeAt(path: string, taken: readonly PlaceTaken[]): Subtree {
  const subtree = [pathsIn(path)];
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
 * The ids of the units under which what lies in a unit of a path is found, each once: those in the path, and those in whose place or
 * below they stand. So what is found under a unit is what lies in its subtree.
 * @param taken by the day asked about
 */
export function unitsAbove(taken: readonly PlaceTaken[]): (path: string) => readonly string[] {
  const known = new Map<string, readonly string[]>();
  const find = (path: string): readonly string[] => {
    const found = known.get(path);
    if (found) return found;
    const ids = new Set(idsIn(path));
    known.set(path, [...ids]); // whatever leads back to it
    for (const { predecessor, successor } of taken) {
      if (path.startsWith(predecessor)) for (const id of find(successor)) ids.add(id);
    }
    known.set(path, [...ids]);
    return [...ids];
  };
  return find;
}

/** Of a unit that had one successor in its place, and of this: their paths. */
export interface PlaceTaken {
  readonly predecessor: string;
  readonly successor: string;
}

/** The paths of units that had one successor in their place by a day, and of these. */
export const placesTaken = (views: UnitViews, on: string): Promise<readonly PlaceTaken[]> =>
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
