import { decides } from '../../kernel/command.ts';
import { isRefusal } from '../../kernel/refusal.ts';
import { logKeyRotations } from '../log-key-rotation.ts';
import { refuseLogKeyRotationCommand } from './command.ts';
import { logKeyRotationRefused } from './events.ts';

export const refuseLogKeyRotation = decides(refuseLogKeyRotationCommand, ({ rotation }, request) => {
  const open = logKeyRotations.open(rotation, request.rotationId);
  if (isRefusal(open)) return open;
  return { rotation: [logKeyRotationRefused(request)] };
});
