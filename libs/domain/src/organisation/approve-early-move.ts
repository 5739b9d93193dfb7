import { yearOf } from '../kernel/calendar.ts';
import { isRefusal } from '../kernel/refusal.ts';
import { useCase } from '../kernel/use-case.ts';
import { LeaderId } from '../kernel/vocabulary.ts';
import { earlyMove, earlyMoves, heldAppointment } from './early-move.ts';
import { earlyMoveApproved } from './facts.ts';
import { leader } from './leader.ts';
import { actingLeader, ownAffairFault } from './own-affair.ts';
import { AppointmentId } from './terms.ts';

/** Four eyes, and nobody of the unit itself. What is approved after the end was recorded would excuse nothing, and is refused. */
export const approveEarlyMove = useCase({
  name: 'organisation/approve-early-move',
  title: { zh: '批准提前调离', en: 'approve that a head may leave before tenure allows it' },
  asks: { leaderId: LeaderId, appointmentId: AppointmentId },
  permission: 'organisation:approve-early-move',
  authority: 'required',
  streams: (request, caller) => ({
    earlyMove: earlyMove(request),
    leader: leader(request.leaderId),
    acting: actingLeader(caller),
  }),
  decide: ({ earlyMove, leader, acting }, request, context) => {
    const held = heldAppointment(leader, request);
    if (isRefusal(held)) return held;
    const open = earlyMoves.openTo(context, earlyMove, request.appointmentId);
    if (isRefusal(open)) return open;
    const { unitId, post } = held;
    const own = ownAffairFault(acting, { unitId, year: yearOf(context.effectiveOn) }, context);
    return own ?? { earlyMove: [earlyMoveApproved({ ...request, unitId, post })] };
  },
});
