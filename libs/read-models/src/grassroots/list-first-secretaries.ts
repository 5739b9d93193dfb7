import { appointments } from '../appointments/model.ts';
import { given } from '../given.ts';
import { type PageRequest, selectPage } from '../page.ts';
import type { Views } from '../runner/views.ts';
import { units } from '../units/model.ts';
import { subtreeOf, unitIdsIn } from '../units/subtree.ts';
import { grassroots } from './model.ts';

interface After {
  readonly from: string;
  readonly unitId: string;
  readonly leaderId: string;
  readonly appointmentId: string;
}

export interface FirstSecretariesRequest extends PageRequest<After> {
  /** Terms that had begun by this day. */
  readonly on: string;
  readonly unitId?: string | undefined;
  readonly within?: string | undefined;
  readonly senderId?: string | undefined;
  readonly leaderIds?: readonly string[] | undefined;
}

/** First secretaries by the first day of the term for which they were sent: by whom, until when, how it ended, to whom it was handed over. */
export const listFirstSecretaries = (views: Views, request: FirstSecretariesRequest) =>
  views.read([grassroots, appointments, units], async (db) => {
    const { on } = request;
    const subtree = await subtreeOf(db, request.within, on);
    const selected = db
      .selectFrom('firstSecretarySending as sending')
      .innerJoin('appointment', (join) =>
        join
          .onRef('appointment.leaderId', '=', 'sending.leaderId')
          .onRef('appointment.appointmentId', '=', 'sending.appointmentId'),
      )
      .leftJoin('firstSecretaryHandover as handover', (join) =>
        join
          .onRef('handover.unitId', '=', 'sending.unitId')
          .onRef('handover.leaderId', '=', 'sending.leaderId')
          .onRef('handover.appointmentId', '=', 'sending.appointmentId')
          .on('handover.on', '<=', on),
      )
      .select([
        'sending.unitId',
        'sending.leaderId',
        'sending.appointmentId',
        'sending.senderId',
        'sending.from',
        'sending.until as termUntil',
        'appointment.to',
        'appointment.endReason',
        'handover.on as handedOverOn',
        'handover.toLeaderId',
        'sending.sentAt',
      ])
      .where('sending.from', '<=', on)
      .where((eb) =>
        eb.and([
          ...given(request.unitId, (unitId) => eb('sending.unitId', '=', unitId)),
          ...given(request.senderId, (senderId) => eb('sending.senderId', '=', senderId)),
          ...given(request.leaderIds, (leaderIds) => eb('sending.leaderId', 'in', leaderIds)),
          ...given(subtree, (subtree) => eb('sending.unitId', 'in', unitIdsIn(db, subtree))),
        ]),
      );
    return selectPage(db, selected, request, {
      from: 'sending.from',
      unitId: 'sending.unitId',
      leaderId: 'sending.leaderId',
      appointmentId: 'sending.appointmentId',
    });
  });
