import type { FactOf } from '../kernel/fact.ts';
import { firstItem } from '../kernel/first-item.ts';
import { isRefusal, refusal } from '../kernel/refusal.ts';
import { useCase } from '../kernel/use-case.ts';
import { erasure, erasures } from './erasure.ts';
import { personalErased } from './facts.ts';
import { ErasureId } from './terms.ts';

interface Gone {
  readonly position: number;
  readonly earlierId: string;
}
const alreadyErased = refusal('erasure.already-erased', ({ position, earlierId }: Gone) => ({
  zh: `位置 ${position} 的个人信息已依 ${earlierId} 删除，其余位置应另行申请`,
  en: `What was personal at position ${position} is erased already, by ${earlierId}: request the others anew`,
}));

/** Four eyes: nobody erases alone, and nothing is erased twice. */
export const approveErasure = useCase({
  name: 'oversight/approve-erasure',
  title: { zh: '批准删除个人信息', en: 'approve an erasure that another requested' },
  asks: { erasureId: ErasureId },
  permission: 'erasure:approve',
  authority: 'required',
  streams: ({ erasureId }) => ({ erasure: erasure(erasureId) }),
  gathers: [personalErased.type],
  decide: ({ erasure }, { erasureId }, context) => {
    const open = erasures.openTo(context, erasure, erasureId);
    if (isRefusal(open)) return open;
    const { positions, legalBasis, requestedBy } = open;
    for (const { data } of (context.gathered ?? []) as readonly FactOf<typeof personalErased>[]) {
      const gone = firstItem('positions', positions, (position) => data.positions.includes(position));
      if (gone) return alreadyErased({ position: gone.item, earlierId: data.erasureId }, 'erasureId');
    }
    return { erasure: [personalErased({ erasureId, positions, legalBasis, requestedBy })] };
  },
});
