import { fact } from '../../kernel/fact.ts';
import { Reason } from '../../kernel/vocabulary.ts';
import { MovementId, recordedMovement } from '../terms.ts';

/** The exact mirror of what it reverses; a correction is this and then a new movement. */
export const movementReversed = fact('funds.movement-reversed', {
  ...recordedMovement,
  reverses: MovementId,
  reason: Reason,
});
