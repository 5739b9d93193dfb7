import { fact } from '../../kernel/fact.ts';
import { CalendarDay, Sha256Hex } from '../../kernel/vocabulary.ts';
import { obligationFields } from '../obligations/fields.ts';
import { InterviewId } from '../terms.ts';

/** One for each obligation that the interview discharges; each is rectified and closed out on its own. */
export const interviewHeld = fact('accountability.interview-held', {
  ...obligationFields,
  interviewId: InterviewId,
  minutesDigest: Sha256Hex,
  rectificationDueOn: CalendarDay,
});
