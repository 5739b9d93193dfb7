import { command } from '../../kernel/command.ts';
import { logKeyRotation } from '../log-key-rotation.ts';
import { ApproveLogKeyRotation } from './request.ts';

export const approveLogKeyRotationCommand = command({
  name: 'oversight/approve-log-key-rotation',
  request: ApproveLogKeyRotation,
  permission: 'log:approve-key-rotation',
  authority: 'required',
  streams: ({ rotationId }) => ({ rotation: logKeyRotation(rotationId) }),
});
