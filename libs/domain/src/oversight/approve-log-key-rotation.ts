import { isRefusal } from '../kernel/refusal.ts';
import { useCase } from '../kernel/use-case.ts';
import { logKeyRotationApproved } from './facts.ts';
import { logKeyRotation, logKeyRotations } from './log-key-rotation.ts';
import { RotationId } from './terms.ts';

/** Four eyes: nobody has another key sign for the log alone. */
export const approveLogKeyRotation = useCase({
  name: 'oversight/approve-log-key-rotation',
  title: { zh: '批准更换日志签名密钥', en: 'approve a rotation of the key that signs for the log' },
  asks: { rotationId: RotationId },
  permission: 'log:approve-key-rotation',
  authority: 'required',
  streams: ({ rotationId }) => ({ rotation: logKeyRotation(rotationId) }),
  decide: ({ rotation }, { rotationId }, context) => {
    const open = logKeyRotations.openTo(context, rotation, rotationId);
    if (isRefusal(open)) return open;
    return { rotation: [logKeyRotationApproved({ rotationId, requestedBy: open.requestedBy })] };
  },
});
