import { isRefusal } from '../kernel/refusal.ts';
import { useCase } from '../kernel/use-case.ts';
import { erasure, erasures } from './erasure.ts';
import { erasureRefused } from './facts.ts';

export const refuseErasure = useCase({
  name: 'oversight/refuse-erasure',
  title: { zh: '驳回删除申请', en: 'refuse an erasure' },
  asks: erasureRefused.fields,
  permission: 'erasure:approve',
  authority: 'optional',
  streams: ({ erasureId }) => ({ erasure: erasure(erasureId) }),
  decide: ({ erasure }, request, context) => {
    const open = erasures.open(context, erasure, request.erasureId);
    if (isRefusal(open)) return open;
    return { erasure: [erasureRefused(request)] };
  },
});
