import { request } from '../../kernel/request.ts';
import { LeaderId } from '../../kernel/vocabulary.ts';
import { AppointmentId, EndReason } from '../terms.ts';

export const EndAppointment = request('EndAppointment', {
  leaderId: LeaderId,
  appointmentId: AppointmentId,
  endReason: EndReason,
});
