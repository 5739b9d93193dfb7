import type { UseCase } from '../kernel/use-case.ts';
import { approveErasure } from './approve-erasure.ts';
import { approveLogKeyRotation } from './approve-log-key-rotation.ts';
import { confirmClock } from './confirm-clock.ts';
import { refuseErasure } from './refuse-erasure.ts';
import { refuseLogKeyRotation } from './refuse-log-key-rotation.ts';
import { requestErasure } from './request-erasure.ts';
import { requestLogKeyRotation } from './request-log-key-rotation.ts';

export { type Erasure, type ErasureEvent, erasure } from './erasure.ts';
export * from './facts.ts';
export * from './terms.ts';
export { approveLogKeyRotation, confirmClock };

export const oversightUseCases: readonly UseCase[] = [
  requestErasure,
  approveErasure,
  refuseErasure,
  requestLogKeyRotation,
  approveLogKeyRotation,
  refuseLogKeyRotation,
  confirmClock,
];
