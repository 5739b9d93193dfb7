import type { ViewsOf } from '../runner/views.ts';
import type { grassroots } from './model.ts';
import { thereOn } from './there-on.ts';

/** The resident teams in their villages on a day, with how many members are there. */
export const teamsOn = (db: ViewsOf<readonly [typeof grassroots]>, on: string) =>
  db
    .selectFrom('residentTeam')
    .select((eb) => [
      'residentTeam.unitId',
      'residentTeam.teamId',
      eb
        .selectFrom('grassrootsPerson')
        .select(({ fn }) => fn.countAll<number>().as('members'))
        .whereRef('grassrootsPerson.teamId', '=', 'residentTeam.teamId')
        .where((is) => thereOn(is, 'grassrootsPerson.from', 'grassrootsPerson.to', on))
        .$asScalar()
        .as('members'),
    ])
    .where((eb) => thereOn(eb, 'residentTeam.from', 'residentTeam.to', on));
