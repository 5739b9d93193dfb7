import { fact } from '../../kernel/fact.ts';
import { optional } from '../../kernel/term.ts';
import { CalendarDay, text } from '../../kernel/vocabulary.ts';
import { obligationFields } from '../obligations/fields.ts';
import { InterviewId } from '../terms.ts';

/** One for each obligation that the interview is to discharge. */
export const interviewScheduled = fact('accountability.interview-scheduled', {
  ...obligationFields,
  interviewId: InterviewId,
  scheduledFor: CalendarDay,
  place: optional(text(100, '市委第三会议室')),
});
