import { yearOf } from '../kernel/calendar.ts';
import { isRefusal } from '../kernel/refusal.ts';
import { useCase } from '../kernel/use-case.ts';
import { earlyMove, earlyMoves } from './early-move.ts';
import { earlyMoveRefused, earlyMoveRequest } from './facts.ts';
import { enteredAppointment, leader } from './leader.ts';
import { actingLeader, ownAffairFault } from './own-affair.ts';

/** Nobody of the unit itself, whatever became of the appointment since. It may be requested anew. */
export const refuseEarlyMove = useCase({
  name: 'organisation/refuse-early-move',
  title: { zh: '驳回提前调离申请', en: 'refuse that a head may leave before tenure allows it' },
  asks: earlyMoveRequest,
  permission: 'organisation:approve-early-move',
  authority: 'optional',
  streams: (request, caller) => ({
    earlyMove: earlyMove(request),
    leader: leader(request.leaderId),
    acting: actingLeader(caller),
  }),
  decide: ({ earlyMove, leader, acting }, request, context) => {
    const open = earlyMoves.open(context, earlyMove, request.appointmentId);
    if (isRefusal(open)) return open;
    const held = leader && enteredAppointment(leader, request.appointmentId);
    const own = held && ownAffairFault(acting, { unitId: held.unitId, year: yearOf(context.effectiveOn) }, context);
    return own ?? { earlyMove: [earlyMoveRefused(request)] };
  },
});
