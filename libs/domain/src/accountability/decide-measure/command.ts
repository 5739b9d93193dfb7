import { command } from '../../kernel/command.ts';
import { obligation } from '../obligation.ts';
import { policy } from '../policy.ts';
import { DecideMeasure } from './request.ts';

export const decideMeasureCommand = command({
  name: 'accountability/decide-measure',
  title: { zh: '决定组织措施', en: 'decide an organisational measure' },
  request: DecideMeasure,
  permission: 'accountability:measure',
  authority: 'required',
  streams: ({ obligationId }) => ({ obligation: obligation(obligationId), policy }),
});
