import { command } from '../../kernel/command.ts';
import { logKeyRotation } from '../log-key-rotation.ts';
import { RequestLogKeyRotation } from './request.ts';

export const requestLogKeyRotationCommand = command({
  name: 'oversight/request-log-key-rotation',
  request: RequestLogKeyRotation,
  permission: 'log:request-key-rotation',
  authority: 'optional',
  streams: ({ rotationId }) => ({ rotation: logKeyRotation(rotationId) }),
});
