import { command } from '../../kernel/command.ts';
import { logKeyRotation } from '../log-key-rotation.ts';
import { RequestLogKeyRotation } from './request.ts';

export const requestLogKeyRotationCommand = command({
  name: 'oversight/request-log-key-rotation',
  title: { zh: '申请更换日志签名密钥', en: 'request a rotation of the key that signs for the log' },
  request: RequestLogKeyRotation,
  permission: 'log:request-key-rotation',
  authority: 'optional',
  streams: ({ rotationId }) => ({ rotation: logKeyRotation(rotationId) }),
});
