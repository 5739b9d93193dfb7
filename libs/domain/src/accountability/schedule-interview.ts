import { refusal } from '../kernel/refusal.ts';
import { useCase } from '../kernel/use-case.ts';
import { CalendarDay, listOf, ObligationId } from '../kernel/vocabulary.ts';
import { interviewScheduled } from './facts.ts';
import { aboutInterview, interviewFault } from './interview-fault.ts';
import { known, named, obligation } from './obligation.ts';
import { InterviewId } from './terms.ts';

interface Early {
  readonly scheduledFor: string;
  readonly effectiveOn: string;
}
const scheduledBefore = refusal('interview.scheduled-before', ({ scheduledFor, effectiveOn }: Early) => ({
  zh: `约谈日期 ${scheduledFor} 早于安排日期 ${effectiveOn}`,
  en: `An interview for ${scheduledFor} cannot be scheduled later, on ${effectiveOn}`,
}));

/**
 * One interview may be of one person or of several together, and discharge several obligations of each: all of them, or none. By
 * further commands under its id it discharges more of theirs.
 *
 * May be scheduled anew until it is held.
 */
export const scheduleInterview = useCase({
  name: 'accountability/schedule-interview',
  title: { zh: '安排警示约谈', en: 'schedule a warning interview' },
  asks: {
    interviewId: InterviewId,
    obligationIds: listOf(ObligationId, 1, 50),
    scheduledFor: CalendarDay,
    place: interviewScheduled.fields.place,
    mode: interviewScheduled.fields.mode,
  },
  permission: 'accountability:interview',
  authority: 'optional',
  mayLieAhead: true,
  about: aboutInterview,
  streams: ({ obligationIds }) => ({ obligations: obligationIds.map(obligation) }),
  decide: ({ obligations }, request, context) => {
    const { interviewId, scheduledFor, place, mode } = request;
    const fault = interviewFault(request, obligations, context);
    if (fault) return fault;
    const { effectiveOn } = context;
    if (scheduledFor < effectiveOn) return scheduledBefore({ scheduledFor, effectiveOn }, 'scheduledFor');
    const scheduled = obligations
      .filter(known)
      .map((obligation) => [interviewScheduled({ ...named(obligation), interviewId, scheduledFor, place, mode })]);
    return { obligations: scheduled };
  },
});
