import { decides } from '../../kernel/command.ts';
import { interviewFault } from '../interview-fault.ts';
import { known, named } from '../obligation.ts';
import { scheduleInterviewCommand } from './command.ts';
import { interviewScheduled } from './events.ts';

/** May be scheduled anew until it is held. */
export const scheduleInterview = decides(scheduleInterviewCommand, ({ obligations }, request, { effectiveOn }) => {
  const { interviewId, obligationIds, scheduledFor, place } = request;
  const fault = interviewFault(obligationIds, obligations, effectiveOn);
  if (fault) return fault;
  const scheduled = obligations
    .filter(known)
    .map((obligation) => [interviewScheduled({ ...named(obligation), interviewId, scheduledFor, place })]);
  return { obligations: scheduled };
});
