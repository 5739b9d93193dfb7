import { type Refusal, refusal, unknown } from '../kernel/refusal.ts';
import { type Notice, type Objection, unknownNotice } from './notice.ts';

const unknownObjection = unknown('objection', '异议', 'objection');
const alreadyClosed = refusal(
  'objection.already-closed',
  ({ objectionId, status }: { objectionId: string; status: Objection['status'] }) => ({
    zh: `异议 ${objectionId} 已经${status === 'withdrawn' ? '撤回' : '答复'}`,
    en: `The objection ${objectionId} is already ${status === 'withdrawn' ? 'withdrawn' : 'answered'}`,
  }),
);

interface Asked {
  readonly noticeId: string;
  readonly objectionId: string;
}

/** The objection that waits for an answer, or why there is none. */
export function openObjection(notice: Notice | undefined, { noticeId, objectionId }: Asked): Objection | Refusal {
  if (!notice) return unknownNotice(noticeId, 'noticeId');
  const objection = notice.objections.get(objectionId);
  if (!objection) return unknownObjection(objectionId, 'objectionId');
  return objection.status === 'open'
    ? objection
    : alreadyClosed({ objectionId, status: objection.status }, 'objectionId');
}
