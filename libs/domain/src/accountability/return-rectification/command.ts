import { command } from '../../kernel/command.ts';
import { obligation } from '../obligation.ts';
import { ReturnRectification } from './request.ts';

export const returnRectificationCommand = command({
  name: 'accountability/return-rectification',
  request: ReturnRectification,
  permission: 'accountability:interview',
  authority: 'optional',
  streams: ({ obligationId }) => ({ obligation: obligation(obligationId) }),
});
