import { refusal } from '../kernel/refusal.ts';
import { useCase } from '../kernel/use-case.ts';
import { CalendarDay, listOf, ObligationId, Sha256Hex } from '../kernel/vocabulary.ts';
import { interviewHeld } from './facts.ts';
import { aboutInterview, heldUnderIdFault, interviewFault } from './interview-fault.ts';
import { known, named, obligation } from './obligation.ts';
import { deadlineFault } from './rectification-deadline.ts';
import { InterviewId } from './terms.ts';

interface Scheduled {
  readonly obligationId: string;
  readonly scheduledId: string;
}
const otherInterview = refusal('interview.other-than-scheduled', ({ obligationId, scheduledId }: Scheduled) => ({
  zh: `责任事项 ${obligationId} 安排的约谈是 ${scheduledId}，应以该编号登记，或先重新安排`,
  en: `For ${obligationId} the interview ${scheduledId} is scheduled: it is recorded under that id, or scheduled anew first`,
}));

/**
 * One interview may be of one person or of several together, and discharge several obligations of each: all of them, or none. By
 * further commands under its id it discharges more of theirs.
 *
 * An interview need not have been scheduled; a late one is recorded all the same.
 */
export const holdInterview = useCase({
  name: 'accountability/hold-interview',
  title: { zh: '登记警示约谈', en: 'record that a warning interview was held' },
  asks: {
    interviewId: InterviewId,
    obligationIds: listOf(ObligationId, 1, 50),
    /** SHA-256 of the signed minutes. */
    minutesDigest: Sha256Hex,
    rectificationDueOn: CalendarDay,
    mode: interviewHeld.fields.mode,
  },
  permission: 'accountability:interview',
  authority: 'optional',
  about: aboutInterview,
  streams: ({ obligationIds }) => ({ obligations: obligationIds.map(obligation) }),
  decide: ({ obligations }, request, context) => {
    const { effectiveOn } = context;
    const { interviewId, minutesDigest, rectificationDueOn, mode } = request;
    const fault = interviewFault(request, obligations, context) ?? heldUnderIdFault(request, context);
    if (fault) return fault;
    const wrong = deadlineFault(rectificationDueOn, effectiveOn);
    if (wrong) return wrong;
    const other = obligations
      .filter(known)
      .find((each) => each.scheduledId !== undefined && each.scheduledId !== interviewId);
    if (other?.scheduledId !== undefined)
      return otherInterview({ obligationId: other.obligationId, scheduledId: other.scheduledId }, 'interviewId');
    const held = obligations
      .filter(known)
      .map((obligation) => [
        interviewHeld({ ...named(obligation), interviewId, minutesDigest, rectificationDueOn, mode }),
      ]);
    return { obligations: held };
  },
});
