import { chainOf, type Place } from '@onus/domain';
import type { EventStore } from '@onus/event-store';
import { leaders } from '../leaders/model.ts';
import type { Views } from '../runner/views.ts';
import { idsAbove } from '../units/ids-above.ts';
import { units } from '../units/model.ts';
import { bilingualName, type NamedUnit, namedUnits } from '../units/named-units.ts';
import { spellsFor } from './spells-for.ts';
import { successorsOf } from './successors-of.ts';

export interface ChainRequest {
  readonly unitId: string;
  /** Calendar day. */
  readonly on: string;
}

/**
 * Who answers for a unit on a day, and why: derived by the rule of the domain (`chainOf`) from posts, scopes and liaison
 * units. Appointments are read from the log itself, under the units to which they are, so that whoever vouches for what the
 * log lists under a subject vouches for this. `unit` is undefined where no name of it holds on that day; then nobody answers. Nor does anybody for
 * a unit that was merged or split by then: `successors` tell into what, and when. A `name` is null once it is erased.
 * `joinedTo`: another id of the same person.
 */
export const chainOfUnit = (views: Views, store: EventStore, { unitId, on }: ChainRequest) =>
  views.read([units, leaders], async (db) => {
    const ids = [unitId, ...(await idsAbove(db, unitId, on)).reverse()];
    const named = await namedUnits(db, on).where('unit.unitId', 'in', ids).execute();
    const path = ids.flatMap((id) => named.filter((unit) => unit.unitId === id));
    const unit = path.find((each) => each.unitId === unitId);
    if (!unit) return { unit, links: [], successors: [] };
    if (unit.succeededOn !== null && unit.succeededOn <= on)
      return { unit, links: [], successors: await successorsOf(db, unit, on) };
    const chain = chainOf(path.map(placeOf), await spellsFor(db, store, ids, on), on);
    const persons = await db
      .selectFrom('leader')
      .select(['leaderId', 'name', 'demo', 'joinedTo'])
      .where('leaderId', 'in', [...new Set(chain.map(({ spell }) => spell.leaderId))])
      .execute();
    const byId = new Map(persons.map((person) => [person.leaderId, person]));
    const links = chain.map((link) => {
      const person = byId.get(link.spell.leaderId);
      return { ...link, name: person?.name ?? null, demo: person?.demo === 1, joinedTo: person?.joinedTo ?? null };
    });
    return { unit, links, successors: [] };
  });

const placeOf = (unit: NamedUnit): Place => ({ unitId: unit.unitId, name: bilingualName(unit) });
