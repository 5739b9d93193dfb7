import { decides } from '../../kernel/command.ts';
import { isRefusal } from '../../kernel/refusal.ts';
import { erasures } from '../erasure.ts';
import { approveErasureCommand } from './command.ts';
import { personalErased } from './events.ts';

/** Four eyes: nobody erases alone. */
export const approveErasure = decides(approveErasureCommand, ({ erasure }, { erasureId }, { actor }) => {
  const open = erasures.openTo(actor, erasure, erasureId);
  if (isRefusal(open)) return open;
  const { positions, legalBasis, requestedBy } = open;
  return { erasure: [personalErased({ erasureId, positions, legalBasis, requestedBy })] };
});
