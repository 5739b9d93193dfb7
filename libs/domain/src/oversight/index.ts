import type { UseCase } from '../kernel/command.ts';
import type { FactType } from '../kernel/fact.ts';
import { approveErasure } from './approve-erasure/decide.ts';
import { personalErased } from './approve-erasure/events.ts';
import { approveLogKeyRotation } from './approve-log-key-rotation/decide.ts';
import { logKeyRotationApproved } from './approve-log-key-rotation/events.ts';
import { logKeyRotated } from './log-key-rotated/events.ts';
import { refuseErasure } from './refuse-erasure/decide.ts';
import { erasureRefused } from './refuse-erasure/events.ts';
import { refuseLogKeyRotation } from './refuse-log-key-rotation/decide.ts';
import { logKeyRotationRefused } from './refuse-log-key-rotation/events.ts';
import { requestErasure } from './request-erasure/decide.ts';
import { erasureRequested } from './request-erasure/events.ts';
import { requestLogKeyRotation } from './request-log-key-rotation/decide.ts';
import { logKeyRotationRequested } from './request-log-key-rotation/events.ts';
import { restoredFromBackup } from './restored-from-backup/events.ts';

export { type Erasure, type ErasureEvent, erasure } from './erasure.ts';
export * from './terms.ts';
export {
  approveLogKeyRotation,
  erasureRefused,
  erasureRequested,
  logKeyRotated,
  logKeyRotationApproved,
  personalErased,
  restoredFromBackup,
};

export const oversightUseCases: readonly UseCase[] = [
  requestErasure,
  approveErasure,
  refuseErasure,
  requestLogKeyRotation,
  approveLogKeyRotation,
  refuseLogKeyRotation,
];

export const oversightFacts: readonly FactType[] = [
  erasureRequested,
  personalErased,
  erasureRefused,
  restoredFromBackup,
  logKeyRotationRequested,
  logKeyRotationApproved,
  logKeyRotationRefused,
  logKeyRotated,
];
