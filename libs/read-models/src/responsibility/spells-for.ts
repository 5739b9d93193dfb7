import type { Spell } from '@onus/domain';
import type { EventStore } from '@onus/event-store';
import type { ViewsOf } from '../runner/views.ts';
import type { units } from '../units/model.ts';
import { namedUnits } from '../units/named-units.ts';
import { recordedAppointments } from './recorded-appointments.ts';

/**
 * The spells on a day in some units and in the departments of the last of them, the city.
 * @param ids the unit asked about, then its parent, and so on up to the city
 */
export async function spellsFor(
  views: ViewsOf<readonly [typeof units]>,
  store: EventStore,
  ids: readonly string[],
  on: string,
): Promise<Spell[]> {
  const places = await namedUnits(views, on)
    .where((eb) =>
      eb.or([
        eb('unit.unitId', 'in', ids),
        eb.and([eb('unit.parentId', '=', ids.at(-1) ?? ''), eb('unit.level', '=', 'department')]),
      ]),
    )
    .execute();
  const spells: Spell[] = [];
  for (const { unitId, level, sector, nameZh, nameEn } of places) {
    for (const { to, ...rest } of await recordedAppointments(store, unitId)) {
      if (rest.from > on || (to !== null && to < on)) continue;
      const sectors = rest.sectors.length > 0 || sector === null ? rest.sectors : [sector];
      spells.push({ ...rest, sectors, to: to ?? undefined, level, unitName: { zh: nameZh, en: nameEn ?? nameZh } });
    }
  }
  return spells.sort(byBeginning);
}

/** In the order of their first days, which is that of the list of appointments. */
function byBeginning(a: Spell, b: Spell): number {
  const [first, second] = [a, b].map(({ from, leaderId, appointmentId }) => [from, leaderId, appointmentId].join());
  return (first ?? '') < (second ?? '') ? -1 : 1;
}
