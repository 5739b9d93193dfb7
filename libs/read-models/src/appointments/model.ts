import type { LeaderEvent } from '@onus/domain';
import { required } from '../required.ts';
import { readModel } from '../runner/read-model.ts';
import { appointmentTable } from './table.ts';

/** Who held which post, from when to when. */
export const appointments = readModel<LeaderEvent>()({
  name: 'appointments',
  version: 1,
  tables: { appointments: appointmentTable },
  on: {
    'organisation.leader-registered': 'passed over',
    'organisation.leader-appointed': ({ appointments }, { data, effectiveOn }, { position, envelope }) => {
      const { leaderId, appointmentId, unitId, post, mode, sectors = [], liaisonUnitIds = [] } = data;
      appointments.put({
        leaderId,
        appointmentId,
        unitId,
        post,
        mode,
        sectors: JSON.stringify(sectors),
        liaisonUnitIds: JSON.stringify(liaisonUnitIds),
        from: effectiveOn,
        to: null,
        endReason: null,
        documentNumber: envelope.authority?.number ?? null,
        position,
      });
    },
    'organisation.appointment-ended': ({ appointments }, { data, effectiveOn }) => {
      const { leaderId, appointmentId, endReason } = data;
      const spell = required(appointments.get(leaderId, appointmentId), `appointment ${appointmentId} of ${leaderId}`);
      appointments.put({ ...spell, to: effectiveOn, endReason });
    },
    // What was entered wrongly is seen in the history; here stands what is right.
    'organisation.appointment-struck': ({ appointments }, { data }) => {
      const { leaderId, appointmentId, entry } = data;
      const spell = required(appointments.get(leaderId, appointmentId), `appointment ${appointmentId} of ${leaderId}`);
      if (entry === 'appointment') appointments.delete(leaderId, appointmentId);
      else appointments.put({ ...spell, to: null, endReason: null });
    },
  },
});
