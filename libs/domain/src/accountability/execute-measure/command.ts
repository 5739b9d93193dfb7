import { command } from '../../kernel/command.ts';
import { obligation } from '../obligation.ts';
import { ExecuteMeasure } from './request.ts';

export const executeMeasureCommand = command({
  name: 'accountability/execute-measure',
  title: { zh: '执行组织措施', en: 'execute an organisational measure' },
  request: ExecuteMeasure,
  permission: 'accountability:measure',
  authority: 'optional',
  streams: ({ obligationId }) => ({ obligation: obligation(obligationId) }),
});
