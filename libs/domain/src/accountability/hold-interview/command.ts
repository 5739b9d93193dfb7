import { command } from '../../kernel/command.ts';
import { obligation } from '../obligation.ts';
import { HoldInterview } from './request.ts';

export const holdInterviewCommand = command({
  name: 'accountability/hold-interview',
  title: { zh: '登记警示约谈', en: 'record that a warning interview was held' },
  request: HoldInterview,
  permission: 'accountability:interview',
  authority: 'optional',
  streams: ({ obligationIds }) => ({ obligations: obligationIds.map(obligation) }),
});
