import { type Bilingual, type SuccessionKind, successionInWords } from '@onus/domain';
import type { ViewsOf } from '../runner/views.ts';
import type { units } from '../units/model.ts';
import { bilingualName, type NamedUnit, namedUnits } from '../units/named-units.ts';

/** A unit that has taken the place of another. */
export interface Successor {
  readonly unitId: string;
  readonly name: Bilingual;
  /** Its first day in the other’s place. */
  readonly on: string;
  readonly by: SuccessionKind;
  readonly sentence: Bilingual;
}

/** Which units a unit had become by a day. What became of these later is for whoever asks about them. */
export async function successorsOf(
  views: ViewsOf<readonly [typeof units]>,
  predecessor: NamedUnit,
  day: string,
): Promise<Successor[]> {
  const lineage = await views
    .selectFrom('unitLineage')
    .selectAll()
    .where('predecessorId', '=', predecessor.unitId)
    .where('from', '=', predecessor.succeededOn)
    .orderBy('successorId')
    .execute();
  const ids = lineage.map(({ successorId }) => successorId);
  const named = new Map(
    (await namedUnits(views, day).where('unit.unitId', 'in', ids).execute()).map((unit) => [unit.unitId, unit]),
  );
  return lineage.flatMap(({ successorId: unitId, from: on, by }) => {
    const unit = named.get(unitId);
    if (!unit) return [];
    const name = bilingualName(unit);
    const told = successionInWords([{ predecessor: bilingualName(predecessor), successor: name, on, by }]);
    const sentence = { zh: `${told.zh}。`, en: `${told.en.charAt(0).toUpperCase()}${told.en.slice(1)}.` };
    return [{ unitId, name, on, by, sentence }];
  });
}
