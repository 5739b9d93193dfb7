import { decides } from '../../kernel/command.ts';
import { isRefusal } from '../../kernel/refusal.ts';
import { logKeyRotations } from '../log-key-rotation.ts';
import { approveLogKeyRotationCommand } from './command.ts';
import { logKeyRotationApproved } from './events.ts';

/** Four eyes: nobody has another key sign for the log alone. */
export const approveLogKeyRotation = decides(
  approveLogKeyRotationCommand,
  ({ rotation }, { rotationId }, { actor }) => {
    const open = logKeyRotations.openTo(actor, rotation, rotationId);
    if (isRefusal(open)) return open;
    return { rotation: [logKeyRotationApproved({ rotationId, requestedBy: open.requestedBy })] };
  },
);
