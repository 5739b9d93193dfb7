import { decides } from '../../kernel/command.ts';
import { logKeyRotations } from '../log-key-rotation.ts';
import { requestLogKeyRotationCommand } from './command.ts';
import { logKeyRotationRequested } from './events.ts';

export const requestLogKeyRotation = decides(requestLogKeyRotationCommand, ({ rotation }, request) => {
  if (rotation) return logKeyRotations.exists(request.rotationId, 'rotationId');
  return { rotation: [logKeyRotationRequested(request)] };
});
