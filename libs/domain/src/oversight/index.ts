import type { UseCase } from '../kernel/command.ts';
import type { FactType } from '../kernel/fact.ts';
import { approveErasure } from './approve-erasure/decide.ts';
import { personalErased } from './approve-erasure/events.ts';
import { refuseErasure } from './refuse-erasure/decide.ts';
import { erasureRefused } from './refuse-erasure/events.ts';
import { requestErasure } from './request-erasure/decide.ts';
import { erasureRequested } from './request-erasure/events.ts';
import { restoredFromBackup } from './restored-from-backup/events.ts';
import { rotateLogKey } from './rotate-log-key/decide.ts';
import { logKeyRotated } from './rotate-log-key/events.ts';

export { type Erasure, type ErasureEvent, erasure } from './erasure.ts';
export { logKeys } from './rotate-log-key/log-keys.ts';
export * from './terms.ts';
export { erasureRefused, erasureRequested, logKeyRotated, personalErased, restoredFromBackup, rotateLogKey };

export const oversightUseCases: readonly UseCase[] = [requestErasure, approveErasure, refuseErasure, rotateLogKey];

export const oversightFacts: readonly FactType[] = [
  erasureRequested,
  personalErased,
  erasureRefused,
  restoredFromBackup,
  logKeyRotated,
];
