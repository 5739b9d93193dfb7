import { isRefusal } from '../kernel/refusal.ts';
import { useCase } from '../kernel/use-case.ts';
import { logKeyRotationRefused } from './facts.ts';
import { logKeyRotation, logKeyRotations } from './log-key-rotation.ts';

export const refuseLogKeyRotation = useCase({
  name: 'oversight/refuse-log-key-rotation',
  title: { zh: '驳回更换日志签名密钥', en: 'refuse a rotation of the key that signs for the log' },
  asks: logKeyRotationRefused.fields,
  permission: 'log:approve-key-rotation',
  authority: 'optional',
  streams: ({ rotationId }) => ({ rotation: logKeyRotation(rotationId) }),
  decide: ({ rotation }, request, context) => {
    const open = logKeyRotations.open(context, rotation, request.rotationId);
    if (isRefusal(open)) return open;
    return { rotation: [logKeyRotationRefused(request)] };
  },
});
