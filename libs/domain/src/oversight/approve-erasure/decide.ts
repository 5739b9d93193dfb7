import { decides } from '../../kernel/command.ts';
import { isRefusal, refusal } from '../../kernel/refusal.ts';
import { openErasure } from '../erasure.ts';
import { approveErasureCommand } from './command.ts';
import { personalErased } from './events.ts';

const samePerson = refusal('erasure.same-person', ({ erasureId }: { erasureId: string }) => ({
  zh: `删除申请 ${erasureId} 须由申请人以外的人批准`,
  en: `The erasure ${erasureId} is approved by another than who requested it`,
}));

/** Four eyes: nobody erases alone. */
export const approveErasure = decides(approveErasureCommand, ({ erasure }, { erasureId }, { actor }) => {
  const open = openErasure(erasure, erasureId);
  if (isRefusal(open)) return open;
  const { positions, legalBasis, requestedBy } = open;
  if (actor === requestedBy) return samePerson({ erasureId }, 'erasureId');
  return { erasure: [personalErased({ erasureId, positions, legalBasis, requestedBy })] };
});
