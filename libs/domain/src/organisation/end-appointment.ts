import { refusal } from '../kernel/refusal.ts';
import { useCase } from '../kernel/use-case.ts';
import { appointmentEnd, appointmentEnded } from './facts.ts';
import { leader, standingAppointment, unknownAppointment, unknownLeader } from './leader.ts';

interface Ending {
  readonly appointmentId: string;
  readonly from: string;
}
const alreadyEnded = refusal('appointment.already-ended', ({ appointmentId }: { appointmentId: string }) => ({
  zh: `任职 ${appointmentId} 已经结束`,
  en: `Appointment ${appointmentId} has already ended`,
}));
const endsAlready = refusal(
  'appointment.ends-already',
  ({ appointmentId, to }: { appointmentId: string; to: string }) => ({
    zh: `任职 ${appointmentId} 已定于 ${to} 结束，只能提前，不能推后`,
    en: `Appointment ${appointmentId} is to end on ${to} as it is: another end can only be earlier`,
  }),
);
const endsBeforeStart = refusal('appointment.ends-before-start', ({ appointmentId, from }: Ending) => ({
  zh: `任职 ${appointmentId} 自 ${from} 起，不能在此之前结束`,
  en: `Appointment ${appointmentId} began on ${from} and cannot end before`,
}));

/**
 * An end that lies ahead may be brought forward by another: the earlier one holds.
 *
 * A move that breaks the tenure rule is recorded all the same: refusing it would hide the evidence.
 */
export const endAppointment = useCase({
  name: 'organisation/end-appointment',
  title: { zh: '结束任职', en: 'end an appointment' },
  asks: appointmentEnd,
  permission: 'organisation:record',
  authority: 'required',
  mayLieAhead: true,
  documentMayFollow: true,
  streams: ({ leaderId }) => ({ leader: leader(leaderId) }),
  decide: ({ leader }, request, { effectiveOn, today }) => {
    const { leaderId, appointmentId } = request;
    if (!leader) return unknownLeader(leaderId, 'leaderId');
    const appointment = standingAppointment(leader, appointmentId);
    if (!appointment) return unknownAppointment(appointmentId, 'appointmentId');
    const { from, to, unitId, post } = appointment;
    if (to && to <= today) return alreadyEnded({ appointmentId }, 'appointmentId');
    if (to && effectiveOn >= to) return endsAlready({ appointmentId, to }, 'effectiveOn');
    if (effectiveOn < from) return endsBeforeStart({ appointmentId, from }, 'effectiveOn');
    return { leader: [appointmentEnded({ ...request, unitId, post })] };
  },
});
