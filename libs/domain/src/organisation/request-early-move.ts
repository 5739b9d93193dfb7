import { orderFault } from '../kernel/effective-day.ts';
import { isRefusal, refusal, withArticle } from '../kernel/refusal.ts';
import { useCase } from '../kernel/use-case.ts';
import { earlyMove, earlyMoves, heldAppointment } from './early-move.ts';
import { earlyMoveRequest, earlyMoveRequested } from './facts.ts';
import { leader } from './leader.ts';
import type { Post } from './terms.ts';
import { postNames } from './terms.ts';

const notBound = refusal(
  'early-move.post-not-bound',
  ({ post }: { post: Post }) => ({
    zh: `${postNames[post].zh}可随时调离，只有党组织书记和行政主要负责人须经批准才能提前调离`,
    en: `Only a party secretary or a head needs an approval: ${withArticle(postNames[post].en)} may leave at any time`,
  }),
  'tenure',
);

/** Whether the move would be a breach at all is not asked: an approval that was not needed does no harm. */
export const requestEarlyMove = useCase({
  name: 'organisation/request-early-move',
  title: { zh: '申请提前调离', en: 'request that a head may leave before tenure allows it' },
  asks: earlyMoveRequest,
  permission: 'organisation:record',
  authority: 'optional',
  streams: (request) => ({ earlyMove: earlyMove(request), leader: leader(request.leaderId) }),
  decide: ({ earlyMove, leader }, request, { effectiveOn }) => {
    const held = heldAppointment(leader, request);
    if (isRefusal(held)) return held;
    if (held.post !== 'party-secretary' && held.post !== 'head') return notBound(held, 'appointmentId');
    if (earlyMove && earlyMove.status !== 'refused') return earlyMoves.exists(request.appointmentId, 'appointmentId');
    const early = earlyMove && orderFault({ effectiveOn, lastOn: earlyMove.lastOn });
    return early ?? { earlyMove: [earlyMoveRequested(request)] };
  },
});
