import { command } from '../../kernel/command.ts';
import { logKeyRotation } from '../log-key-rotation.ts';
import { ApproveLogKeyRotation } from './request.ts';

export const approveLogKeyRotationCommand = command({
  name: 'oversight/approve-log-key-rotation',
  title: { zh: '批准更换日志签名密钥', en: 'approve a rotation of the key that signs for the log' },
  request: ApproveLogKeyRotation,
  permission: 'log:approve-key-rotation',
  authority: 'required',
  streams: ({ rotationId }) => ({ rotation: logKeyRotation(rotationId) }),
});
