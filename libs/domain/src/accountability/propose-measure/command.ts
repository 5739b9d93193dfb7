import { command } from '../../kernel/command.ts';
import { obligation } from '../obligation.ts';
import { ProposeMeasure } from './request.ts';

export const proposeMeasureCommand = command({
  name: 'accountability/propose-measure',
  title: { zh: '建议组织措施', en: 'propose an organisational measure' },
  request: ProposeMeasure,
  permission: 'accountability:measure',
  authority: 'optional',
  streams: ({ obligationId }) => ({ obligation: obligation(obligationId) }),
});
