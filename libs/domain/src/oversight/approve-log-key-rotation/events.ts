import { fact } from '../../kernel/fact.ts';
import { text } from '../../kernel/vocabulary.ts';
import { RotationId } from '../terms.ts';

/** The key is to be handed over: the signer rotates after this is recorded, and the event that tells so names this as its cause. */
export const logKeyRotationApproved = fact('oversight.log-key-rotation-approved', {
  rotationId: RotationId,
  /** Another than who approved. */
  requestedBy: text(200, 'role:operator'),
});
