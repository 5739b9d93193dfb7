import { decides } from '../../kernel/command.ts';
import { interviewFault } from '../interview-fault.ts';
import { known, named } from '../obligation.ts';
import { deadlinePassed } from '../rectification-deadline.ts';
import { holdInterviewCommand } from './command.ts';
import { interviewHeld } from './events.ts';

/** An interview need not have been scheduled; a late one is recorded all the same. */
export const holdInterview = decides(holdInterviewCommand, ({ obligations }, request, { effectiveOn }) => {
  const { interviewId, obligationIds, minutesDigest, rectificationDueOn } = request;
  const fault = interviewFault(obligationIds, obligations, effectiveOn);
  if (fault) return fault;
  if (rectificationDueOn <= effectiveOn)
    return deadlinePassed({ rectificationDueOn, setOn: effectiveOn }, 'rectificationDueOn');
  const held = obligations
    .filter(known)
    .map((obligation) => [interviewHeld({ ...named(obligation), interviewId, minutesDigest, rectificationDueOn })]);
  return { obligations: held };
});
