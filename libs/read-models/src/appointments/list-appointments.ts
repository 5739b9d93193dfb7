import { given } from '../given.ts';
import { type PageRequest, selectPage } from '../page.ts';
import type { Views } from '../runner/views.ts';
import { units } from '../units/model.ts';
import { LAST_DAY } from '../units/named-units.ts';
import { subtreeOf, unitIdsIn } from '../units/subtree.ts';
import { appointments } from './model.ts';
import { spellOf } from './spell.ts';

interface After {
  readonly from: string;
  readonly leaderId: string;
  readonly appointmentId: string;
}

export interface AppointmentsRequest extends PageRequest<After> {
  /** Every id of the person asked about. */
  readonly leaderIds?: readonly string[] | undefined;
  readonly unitId?: string | undefined;
  readonly within?: string | undefined;
  /** Only those served on this day. */
  readonly on?: string | undefined;
}

/** Spells by their first day, the earliest first. */
export const listAppointments = (views: Views, request: AppointmentsRequest) =>
  views.read([appointments, units], async (db) => {
    const subtree = await subtreeOf(db, request.within, request.on ?? LAST_DAY);
    const selected = db
      .selectFrom('appointment')
      .selectAll()
      .where((eb) =>
        eb.and([
          ...given(request.leaderIds, (leaderIds) => eb('leaderId', 'in', leaderIds)),
          ...given(request.unitId, (unitId) => eb('unitId', '=', unitId)),
          ...given(subtree, (subtree) => eb('unitId', 'in', unitIdsIn(db, subtree))),
          ...given(request.on, (day) => eb('from', '<=', day)),
          ...given(request.on, (day) => eb.or([eb('to', 'is', null), eb('to', '>=', day)])),
        ]),
      );
    const page = await selectPage(db, selected, request, {
      from: 'from',
      leaderId: 'leaderId',
      appointmentId: 'appointmentId',
    });
    return { ...page, rows: page.rows.map(spellOf) };
  });
