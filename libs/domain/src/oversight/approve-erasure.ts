import { isRefusal } from '../kernel/refusal.ts';
import { useCase } from '../kernel/use-case.ts';
import { erasure, erasures } from './erasure.ts';
import { personalErased } from './facts.ts';
import { ErasureId } from './terms.ts';

/** Four eyes: nobody erases alone. */
export const approveErasure = useCase({
  name: 'oversight/approve-erasure',
  title: { zh: '批准删除个人信息', en: 'approve an erasure that another requested' },
  asks: { erasureId: ErasureId },
  permission: 'erasure:approve',
  authority: 'required',
  streams: ({ erasureId }) => ({ erasure: erasure(erasureId) }),
  decide: ({ erasure }, { erasureId }, context) => {
    const open = erasures.openTo(context, erasure, erasureId);
    if (isRefusal(open)) return open;
    const { positions, legalBasis, requestedBy } = open;
    return { erasure: [personalErased({ erasureId, positions, legalBasis, requestedBy })] };
  },
});
