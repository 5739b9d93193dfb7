import { given } from '../given.ts';
import { type PageRequest, selectPage } from '../page.ts';
import type { Views } from '../runner/views.ts';
import { units } from '../units/model.ts';
import { subtreeOf, unitIdsIn } from '../units/subtree.ts';
import { grassroots } from './model.ts';
import { thereOn } from './there-on.ts';

interface After {
  readonly unitId: string;
  readonly teamId: string;
  readonly personId: string;
}

export interface PeopleRequest extends PageRequest<After> {
  /** Who is there on this day. */
  readonly on: string;
  readonly unitId?: string | undefined;
  readonly teamId?: string | undefined;
  readonly within?: string | undefined;
}

/** Staff of workstations who are no leaders, and members of resident teams, by unit. A team that is gone took its members with it. */
export const listPeople = (views: Views, request: PeopleRequest) =>
  views.read([grassroots, units], async (db) => {
    const { on } = request;
    const subtree = await subtreeOf(db, request.within, on);
    const selected = db
      .selectFrom('grassrootsPerson as person')
      .leftJoin('residentTeam as team', 'team.teamId', 'person.teamId')
      .selectAll('person')
      .where((eb) =>
        eb.and([
          thereOn(eb, 'person.from', 'person.to', on),
          eb.or([eb('team.to', 'is', null), eb('team.to', '>=', on)]),
          ...given(request.unitId, (unitId) => eb('person.unitId', '=', unitId)),
          ...given(request.teamId, (teamId) => eb('person.teamId', '=', teamId)),
          ...given(subtree, (subtree) => eb('person.unitId', 'in', unitIdsIn(db, subtree))),
        ]),
      );
    return selectPage(db, selected, request, {
      unitId: 'person.unitId',
      teamId: 'person.teamId',
      personId: 'person.personId',
    });
  });
