import { command } from '../../kernel/command.ts';
import { logKeyRotation } from '../log-key-rotation.ts';
import { RefuseLogKeyRotation } from './request.ts';

export const refuseLogKeyRotationCommand = command({
  name: 'oversight/refuse-log-key-rotation',
  request: RefuseLogKeyRotation,
  permission: 'log:approve-key-rotation',
  authority: 'optional',
  streams: ({ rotationId }) => ({ rotation: logKeyRotation(rotationId) }),
});
