import { request } from '../../kernel/request.ts';
import { personal } from '../../kernel/term.ts';
import { Reason } from '../../kernel/vocabulary.ts';
import { ErasedPositions, ErasureId, LegalBasis } from '../terms.ts';

/** The reason speaks of the person, so it can be erased itself. */
export const RequestErasure = request('RequestErasure', {
  erasureId: ErasureId,
  legalBasis: LegalBasis,
  positions: ErasedPositions,
  reason: personal(Reason),
});
