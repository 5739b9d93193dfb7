import type { Level } from '@onus/domain';
import { given } from '../given.ts';
import type { Views } from '../runner/views.ts';
import { units } from '../units/model.ts';
import { liesIn, placesTaken, type Subtree, subtreeOf, unitsAbove } from '../units/subtree.ts';

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

const idsIn = (path: string): readonly string[] => path.split('/').filter((id) => id !== '');

export const unitsCounted = (views: Pick<Views, 'read'>, { on, within, level }: UnitsRequest): Promise<UnitsCounted> =>
  views.read([units], async (db) => {
    const subtree = await subtreeOf(db, within, on);
    const asked = await db
      .selectFrom('unit')
      .select('unitId')
      .where((eb) =>
        eb.and([
          ...given(level, (level) => eb('level', '=', level)),
          ...given(subtree, (subtree) => liesIn(eb, 'path', subtree)),
        ]),
      )
      .execute();
    const unitIds = new Set(asked.map(({ unitId }) => unitId));
    const wider = new Set<string>();
    for (const { predecessor, successor } of await placesTaken(db, on))
      for (const id of idsIn(successor)) if (unitIds.has(id) && !predecessor.includes(`/${id}/`)) wider.add(id);
    const widened: { unitId: string; subtree: Subtree }[] = [];
    for (const unitId of wider) widened.push({ unitId, subtree: (await subtreeOf(db, unitId, on)) ?? [] });
    return { unitIds, subtree, unitsOf: await unitsAbove(db, on), widened };
  });
