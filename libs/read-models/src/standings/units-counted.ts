import type { Level } from '@onus/domain';
import { given } from '../given.ts';
import type { Views } from '../runner/views.ts';
import { units } from '../units/model.ts';
import { idsIn, liesIn, placesTaken, type Subtree, subtreeAt, subtreeOf, unitsAbove } from '../units/subtree.ts';

export interface UnitsRequest {
  readonly on: string;
  /** Only this unit and those below it. */
  readonly within?: string | undefined;
  readonly level?: Level | undefined;
}

/** For which units it is counted, as the units stood on a day. */
export interface UnitsCounted {
  readonly unitIds: ReadonlySet<string>;
  /** Where all of them lie; undefined: everywhere. */
  readonly subtree: Subtree | undefined;
  /** In which units whoever serves in a unit of a path is counted. */
  readonly unitsOf: (path: string) => readonly string[];
  /** Those that have taken the place of others, or lie above one that has: not all who serve below them serve in their own path. */
  readonly widened: readonly { readonly unitId: string; readonly subtree: Subtree }[];
}

export const unitsCounted = (views: Pick<Views, 'read'>, { on, within, level }: UnitsRequest): Promise<UnitsCounted> =>
  views.read([units], async (db) => {
    const subtree = await subtreeOf(db, within, on);
    const asked = await db
      .selectFrom('unit')
      .select(['unitId', 'path'])
      .where((eb) =>
        eb.and([
          ...given(level, (level) => eb('level', '=', level)),
          ...given(subtree, (subtree) => liesIn(eb, 'path', subtree)),
        ]),
      )
      .execute();
    const pathOf = new Map(asked.map(({ unitId, path }) => [unitId, path]));
    const taken = await placesTaken(db, on);
    const wider = new Set(
      taken.flatMap(({ predecessor, successor }) => idsIn(successor).filter((id) => !predecessor.includes(`/${id}/`))),
    );
    const widened = [...wider].flatMap((unitId) => {
      const path = pathOf.get(unitId);
      return path === undefined ? [] : [{ unitId, subtree: subtreeAt(path, taken) }];
    });
    return { unitIds: new Set(pathOf.keys()), subtree, unitsOf: unitsAbove(taken), widened };
  });
