import { daysServed, laterOf, vacantSince } from '@onus/domain';
import type { appointments } from '../appointments/model.ts';
import type { ViewsOf } from '../runner/views.ts';
import type { grassroots } from './model.ts';
import { teamsOn } from './teams-on.ts';

type Db = ViewsOf<readonly [typeof grassroots, typeof appointments]>;

interface Village {
  readonly unitId: string;
  readonly establishedOn: string;
}

interface Days {
  readonly on: string;
  /** The day from which the programme sends first secretaries. */
  readonly since: string;
}

/** What some villages have of first secretaries and resident teams on a day, and since when they have had none. */
export async function aidOfVillages(db: Db, villages: readonly Village[], { on, since }: Days) {
  const ids = villages.map(({ unitId }) => unitId);
  const served = await db
    .selectFrom('appointment')
    .select(['unitId', 'leaderId', 'appointmentId', 'from', 'to'])
    .where('post', '=', 'first-secretary')
    .where('unitId', 'in', ids)
    .orderBy('from')
    .execute();
  const sent = await db
    .selectFrom('firstSecretarySending')
    .select(['unitId', 'leaderId', 'appointmentId', 'senderId', 'until'])
    .where('unitId', 'in', ids)
    .where('from', '<=', on)
    .orderBy('from')
    .execute();
  const teams = await teamsOn(db, on).where('residentTeam.unitId', 'in', ids).execute();
  const servedIn = Map.groupBy(served, ({ unitId }) => unitId);
  const sentTo = Map.groupBy(sent, ({ unitId }) => unitId);
  const teamsIn = Map.groupBy(teams, ({ unitId }) => unitId);

  return ({ unitId, establishedOn }: Village) => {
    const spells = servedIn.get(unitId) ?? [];
    const now = spells.findLast(({ from, to }) => from <= on && (to ?? on) >= on);
    const term = (sentTo.get(unitId) ?? []).findLast(
      ({ leaderId, appointmentId }) => leaderId === now?.leaderId && appointmentId === now.appointmentId,
    );
    const there = teamsIn.get(unitId) ?? [];
    const vacant = vacantSince(spells, laterOf(establishedOn, since), on) ?? null;
    return {
      leaderId: now?.leaderId ?? null,
      since: now?.from ?? null,
      senderId: term?.senderId ?? null,
      termUntil: term?.until ?? null,
      teams: there.length,
      teamMembers: there.reduce((sum, { members }) => sum + (members ?? 0), 0),
      vacantSince: vacant,
      daysVacant: vacant === null ? null : daysServed(vacant, on),
    };
  };
}
