import { command } from '../../kernel/command.ts';
import { obligation } from '../obligation.ts';
import { ReturnRectification } from './request.ts';

export const returnRectificationCommand = command({
  name: 'accountability/return-rectification',
  title: { zh: '退回整改', en: 'return a rectification for more work' },
  request: ReturnRectification,
  permission: 'accountability:interview',
  authority: 'optional',
  streams: ({ obligationId }) => ({ obligation: obligation(obligationId) }),
});
