import { command } from '../../kernel/command.ts';
import { obligation } from '../obligation.ts';
import { AcceptRectification } from './request.ts';

export const acceptRectificationCommand = command({
  name: 'accountability/accept-rectification',
  title: { zh: '整改验收销号', en: 'accept a rectification and close it out' },
  request: AcceptRectification,
  permission: 'accountability:interview',
  authority: 'optional',
  streams: ({ obligationId }) => ({ obligation: obligation(obligationId) }),
});
