import { useCase } from '../kernel/use-case.ts';
import { CalendarDay, listOf, ObligationId, Sha256Hex } from '../kernel/vocabulary.ts';
import { interviewHeld } from './facts.ts';
import { interviewFault } from './interview-fault.ts';
import { known, named, obligation } from './obligation.ts';
import { deadlinePassed } from './rectification-deadline.ts';
import { InterviewId } from './terms.ts';

/**
 * One interview may discharge several obligations of the same person.
 *
 * An interview need not have been scheduled; a late one is recorded all the same.
 */
export const holdInterview = useCase({
  name: 'accountability/hold-interview',
  title: { zh: '登记警示约谈', en: 'record that a warning interview was held' },
  asks: {
    interviewId: InterviewId,
    obligationIds: listOf(ObligationId, 1, 20),
    /** SHA-256 of the signed minutes. */
    minutesDigest: Sha256Hex,
    rectificationDueOn: CalendarDay,
  },
  permission: 'accountability:interview',
  authority: 'optional',
  streams: ({ obligationIds }) => ({ obligations: obligationIds.map(obligation) }),
  decide: ({ obligations }, request, context) => {
    const { effectiveOn } = context;
    const { interviewId, obligationIds, minutesDigest, rectificationDueOn } = request;
    const fault = interviewFault(obligationIds, obligations, context);
    if (fault) return fault;
    if (rectificationDueOn <= effectiveOn)
      return deadlinePassed({ rectificationDueOn, setOn: effectiveOn }, 'rectificationDueOn');
    const held = obligations
      .filter(known)
      .map((obligation) => [interviewHeld({ ...named(obligation), interviewId, minutesDigest, rectificationDueOn })]);
    return { obligations: held };
  },
});
