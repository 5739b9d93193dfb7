import { request } from '../../kernel/request.ts';
import { CalendarDay, listOf, ObligationId, Sha256Hex } from '../../kernel/vocabulary.ts';
import { InterviewId } from '../terms.ts';

/** One interview may discharge several obligations of the same person. */
export const HoldInterview = request('HoldInterview', {
  interviewId: InterviewId,
  obligationIds: listOf(ObligationId, 1, 20),
  /** SHA-256 of the signed minutes. */
  minutesDigest: Sha256Hex,
  rectificationDueOn: CalendarDay,
});
