import type { Day } from '../kernel/calendar.ts';
import { orderFault } from '../kernel/effective-day.ts';
import { refusal } from '../kernel/refusal.ts';
import { useCase } from '../kernel/use-case.ts';
import { leader, standingAppointment, unknownAppointment } from '../organisation/leader.ts';
import { personOf, persons } from '../organisation/persons.ts';
import { firstSecretaryHandedOver } from './facts.ts';
import { appointmentKey, notSent, sendings, termsOf } from './sendings.ts';

const toOneself = refusal('handover.to-oneself', ({ leaderId }: { leaderId: string }) => ({
  zh: `干部 ${leaderId} 不能向本人交接`,
  en: `Leader ${leaderId} cannot hand over to themselves`,
}));
const alreadyHandedOver = refusal('handover.already-recorded', ({ appointmentId }: { appointmentId: string }) => ({
  zh: `任职 ${appointmentId} 已登记交接`,
  en: `The handover of the appointment ${appointmentId} is recorded already`,
}));
const stillServing = refusal('handover.still-serving', ({ appointmentId }: { appointmentId: string }) => ({
  zh: `任职 ${appointmentId} 尚未结束，须先结束任职再登记交接`,
  en: `The appointment ${appointmentId} has no end yet: end it before it is handed over`,
}));

interface Turned {
  readonly from: Day;
  readonly successorFrom: Day;
}
const successorEarlier = refusal('handover.successor-earlier', ({ from, successorFrom }: Turned) => ({
  zh: `接任者自 ${successorFrom} 起任职，早于移交者（${from}），交接双方颠倒`,
  en: `The successor began on ${successorFrom}, before whoever hands over, ${from}: the two are turned round`,
}));

/** From the one to the other, both of whom were sent to the village; once for each appointment. */
export const handOverVillage = useCase({
  name: 'grassroots/hand-over-village',
  title: { zh: '登记第一书记交接', en: 'record that one first secretary handed over to the next' },
  asks: firstSecretaryHandedOver.fields,
  permission: 'grassroots:record',
  authority: 'optional',
  streams: ({ unitId, leaderId, toLeaderId }) => ({
    sendings: sendings(unitId),
    leader: leader(leaderId),
    successor: leader(toLeaderId),
    persons,
  }),
  affairOf: (_, { unitId }) => unitId,
  decide: ({ sendings, leader, successor, persons }, request, { effectiveOn }) => {
    const { leaderId, appointmentId, toLeaderId, toAppointmentId } = request;
    const [sent] = termsOf(sendings, request);
    if (!sent) return notSent(appointmentId, 'appointmentId');
    if (sendings.handedOver.has(appointmentKey(request))) return alreadyHandedOver(request, 'appointmentId');
    if (personOf(persons.joins, leaderId) === personOf(persons.joins, toLeaderId))
      return toOneself(request, 'toLeaderId');
    const next = { leaderId: toLeaderId, appointmentId: toAppointmentId };
    const [following] = termsOf(sendings, next);
    if (!following) return notSent(toAppointmentId, 'toAppointmentId');
    const appointment = leader && standingAppointment(leader, appointmentId);
    if (!appointment) return unknownAppointment(appointmentId, 'appointmentId');
    const taken = successor && standingAppointment(successor, toAppointmentId);
    if (!taken) return unknownAppointment(toAppointmentId, 'toAppointmentId');
    if (!appointment.to) return stillServing(request, 'appointmentId');
    const turned = { from: appointment.from, successorFrom: taken.from };
    if (turned.successorFrom < turned.from) return successorEarlier(turned, 'toAppointmentId');
    const fault = orderFault({ effectiveOn, lastOn: sent.from });
    return fault ?? { sendings: [firstSecretaryHandedOver(request)] };
  },
});
