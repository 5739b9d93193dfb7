import { given } from '../given.ts';
import { type PageRequest, selectPage } from '../page.ts';
import type { Views } from '../runner/views.ts';
import { units } from '../units/model.ts';
import { subtreeOf, unitIdsIn } from '../units/subtree.ts';
import { grassroots } from './model.ts';
import { teamsOn } from './teams-on.ts';

export interface TeamsRequest extends PageRequest<{ readonly from: string; readonly teamId: string }> {
  /** Teams that are in their villages on this day. */
  readonly on: string;
  readonly unitId?: string | undefined;
  readonly within?: string | undefined;
  readonly senderId?: string | undefined;
}

/** Resident teams by their first day. */
export const listTeams = (views: Views, request: TeamsRequest) =>
  views.read([grassroots, units], async (db) => {
    const subtree = await subtreeOf(db, request.within, request.on);
    const selected = teamsOn(db, request.on)
      .select(['residentTeam.senderId', 'residentTeam.from', 'residentTeam.until as termUntil', 'residentTeam.to'])
      .select(['residentTeam.endReason', 'residentTeam.sentAt'])
      .where((eb) =>
        eb.and([
          ...given(request.unitId, (unitId) => eb('residentTeam.unitId', '=', unitId)),
          ...given(request.senderId, (senderId) => eb('residentTeam.senderId', '=', senderId)),
          ...given(subtree, (subtree) => eb('residentTeam.unitId', 'in', unitIdsIn(db, subtree))),
        ]),
      );
    const page = await selectPage(db, selected, request, { from: 'residentTeam.from', teamId: 'residentTeam.teamId' });
    return { ...page, rows: page.rows.map((row) => ({ ...row, members: row.members ?? 0 })) };
  });
