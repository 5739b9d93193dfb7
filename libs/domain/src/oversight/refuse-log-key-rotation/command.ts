import { command } from '../../kernel/command.ts';
import { logKeyRotation } from '../log-key-rotation.ts';
import { RefuseLogKeyRotation } from './request.ts';

export const refuseLogKeyRotationCommand = command({
  name: 'oversight/refuse-log-key-rotation',
  title: { zh: '驳回更换日志签名密钥', en: 'refuse a rotation of the key that signs for the log' },
  request: RefuseLogKeyRotation,
  permission: 'log:approve-key-rotation',
  authority: 'optional',
  streams: ({ rotationId }) => ({ rotation: logKeyRotation(rotationId) }),
});
