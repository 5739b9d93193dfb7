import { command } from '../../kernel/command.ts';
import { leader } from '../leader.ts';
import { EndAppointment } from './request.ts';

export const endAppointmentCommand = command({
  name: 'organisation/end-appointment',
  title: { zh: '结束任职', en: 'end an appointment' },
  request: EndAppointment,
  permission: 'organisation:record',
  authority: 'required',
  mayLieAhead: true,
  streams: ({ leaderId }) => ({ leader: leader(leaderId) }),
});
