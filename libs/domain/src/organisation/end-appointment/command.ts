import { command } from '../../kernel/command.ts';
import { leader } from '../leader.ts';
import { EndAppointment } from './request.ts';

export const endAppointmentCommand = command({
  name: 'organisation/end-appointment',
  request: EndAppointment,
  permission: 'organisation:record',
  authority: 'required',
  mayLieAhead: true,
  streams: ({ leaderId }) => ({ leader: leader(leaderId) }),
});
