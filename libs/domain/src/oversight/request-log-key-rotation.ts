import { useCase } from '../kernel/use-case.ts';
import { logKeyRotationRequested } from './facts.ts';
import { logKeyRotation, logKeyRotations } from './log-key-rotation.ts';

export const requestLogKeyRotation = useCase({
  name: 'oversight/request-log-key-rotation',
  title: { zh: '申请更换日志签名密钥', en: 'request a rotation of the key that signs for the log' },
  asks: logKeyRotationRequested.fields,
  permission: 'log:request-key-rotation',
  authority: 'optional',
  streams: ({ rotationId }) => ({ rotation: logKeyRotation(rotationId) }),
  decide: ({ rotation }, request) => {
    if (rotation) return logKeyRotations.exists(request.rotationId, 'rotationId');
    return { rotation: [logKeyRotationRequested(request)] };
  },
});
