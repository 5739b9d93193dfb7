import { request } from '../../kernel/request.ts';
import { optional } from '../../kernel/term.ts';
import { CalendarDay, listOf, ObligationId, text } from '../../kernel/vocabulary.ts';
import { InterviewId } from '../terms.ts';

/** One interview may discharge several obligations of the same person. */
export const ScheduleInterview = request('ScheduleInterview', {
  interviewId: InterviewId,
  obligationIds: listOf(ObligationId, 1, 20),
  scheduledFor: CalendarDay,
  place: optional(text(100, '市委第三会议室')),
});
