import type { FactOf } from '../kernel/fact.ts';
import { type Asked, fourEyes } from '../kernel/four-eyes.ts';
import { stream } from '../kernel/stream.ts';
import type { logKeyRotationApproved, logKeyRotationRefused, logKeyRotationRequested } from './facts.ts';

type RotationEvent =
  | FactOf<typeof logKeyRotationRequested>
  | FactOf<typeof logKeyRotationApproved>
  | FactOf<typeof logKeyRotationRefused>;

function evolve(state: Asked | undefined, event: RotationEvent): Asked | undefined {
  switch (event.type) {
    case 'oversight.log-key-rotation-requested':
      return { requestedBy: event.actor, lastOn: event.effectiveOn, status: 'requested' };
    case 'oversight.log-key-rotation-approved':
      return state && { ...state, status: 'approved' };
    case 'oversight.log-key-rotation-refused':
      return state && { ...state, status: 'refused' };
  }
}

export const logKeyRotation = stream('log-key-rotation', undefined as Asked | undefined, evolve);

export const logKeyRotations = fourEyes('log-key-rotation', '密钥更换申请', 'key rotation', 'rotationId');
