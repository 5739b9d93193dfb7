import { command } from '../../kernel/command.ts';
import { obligation } from '../obligation.ts';
import { ScheduleInterview } from './request.ts';

export const scheduleInterviewCommand = command({
  name: 'accountability/schedule-interview',
  title: { zh: '安排警示约谈', en: 'schedule a warning interview' },
  request: ScheduleInterview,
  permission: 'accountability:interview',
  authority: 'optional',
  mayLieAhead: true,
  streams: ({ obligationIds }) => ({ obligations: obligationIds.map(obligation) }),
});
