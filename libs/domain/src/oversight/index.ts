import type { UseCase } from '../kernel/use-case.ts';
import { answerObjection } from './answer-objection.ts';
import { approveErasure } from './approve-erasure.ts';
import { approveLogKeyRotation } from './approve-log-key-rotation.ts';
import { confirmClock } from './confirm-clock.ts';
import { postAnnouncement } from './post-announcement.ts';
import { postNotice } from './post-notice.ts';
import { raiseObjection } from './raise-objection.ts';
import { recordFinding } from './record-finding.ts';
import { refuseErasure } from './refuse-erasure.ts';
import { refuseLogKeyRotation } from './refuse-log-key-rotation.ts';
import { requestErasure } from './request-erasure.ts';
import { requestLogKeyRotation } from './request-log-key-rotation.ts';
import { setClueTerms } from './set-clue-terms.ts';
import { withdrawObjection } from './withdraw-objection.ts';

export { type Announcement, type AnnouncementEvent, announcement } from './announcement.ts';
export { type ClueTerms, type ClueTermsEvent, clueTerms } from './clue-terms.ts';
export { type Erasure, type ErasureEvent, erasure } from './erasure.ts';
export * from './facts.ts';
export { type Finding as OversightFinding, finding } from './finding.ts';
export { type Import, type ImportEvent, importOf } from './import.ts';
export { type Notice, type NoticeEvent, notice, type Objection } from './notice.ts';
export * from './terms.ts';
export { windowFault } from './window.ts';
export { approveLogKeyRotation, confirmClock, requestLogKeyRotation };

export const oversightUseCases: readonly UseCase[] = [
  requestErasure,
  approveErasure,
  refuseErasure,
  requestLogKeyRotation,
  approveLogKeyRotation,
  refuseLogKeyRotation,
  confirmClock,
  postNotice,
  raiseObjection,
  answerObjection,
  withdrawObjection,
  postAnnouncement,
  recordFinding,
  setClueTerms,
];
