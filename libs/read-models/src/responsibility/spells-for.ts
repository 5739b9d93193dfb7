import type { Spell } from '@onus/domain';
import type { appointments } from '../appointments/model.ts';
import { spellOf } from '../appointments/spell.ts';
import type { ViewsOf } from '../runner/views.ts';
import type { units } from '../units/model.ts';
import { namedUnits } from '../units/named-units.ts';

/**
 * The spells on a day in some units and in the departments of the last of them, the city.
 * @param ids the unit asked about, then its parent, and so on up to the city
 */
export async function spellsFor(
  views: ViewsOf<readonly [typeof units, typeof appointments]>,
  ids: readonly string[],
  on: string,
): Promise<Spell[]> {
  const places = await namedUnits(views as ViewsOf<readonly [typeof units]>, on)
    .where((eb) =>
      eb.or([
        eb('unit.unitId', 'in', ids),
        eb.and([eb('unit.parentId', '=', ids.at(-1) ?? ''), eb('unit.level', '=', 'department')]),
      ]),
    )
    .execute();
  const byId = new Map(places.map((place) => [place.unitId, place]));
  const rows = await views
    .selectFrom('appointment')
    .selectAll()
    .where('unitId', 'in', [...byId.keys()])
    .where('from', '<=', on)
    .where((eb) => eb.or([eb('to', 'is', null), eb('to', '>=', on)]))
    .execute();
  return rows.map(spellOf).flatMap(({ to, ...row }): Spell[] => {
    const place = byId.get(row.unitId);
    if (!place) return [];
    const { level, sector, nameZh, nameEn } = place;
    const sectors = row.sectors.length > 0 || sector === null ? row.sectors : [sector];
    return [{ ...row, sectors, to: to ?? undefined, level, unitName: { zh: nameZh, en: nameEn ?? nameZh } }];
  });
}
