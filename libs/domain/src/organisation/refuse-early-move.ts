import { isRefusal } from '../kernel/refusal.ts';
import { useCase } from '../kernel/use-case.ts';
import { earlyMove, earlyMoves } from './early-move.ts';
import { earlyMoveRefused, earlyMoveRequest } from './facts.ts';

/** It may be requested anew. */
export const refuseEarlyMove = useCase({
  name: 'organisation/refuse-early-move',
  title: { zh: '驳回提前调离申请', en: 'refuse that a head may leave before tenure allows it' },
  asks: earlyMoveRequest,
  permission: 'organisation:approve-early-move',
  authority: 'optional',
  streams: (request) => ({ earlyMove: earlyMove(request) }),
  decide: ({ earlyMove }, request, context) => {
    const open = earlyMoves.open(context, earlyMove, request.appointmentId);
    return isRefusal(open) ? open : { earlyMove: [earlyMoveRefused(request)] };
  },
});
