import { fact } from '../../kernel/fact.ts';
import { text } from '../../kernel/vocabulary.ts';
import { ErasedPositions, ErasureId, LegalBasis } from '../terms.ts';

/**
 * From here on the personal parts at these positions are lawfully gone: their bytes are deleted after this is recorded. A
 * verifier without the ledger finds here why they are missing.
 */
export const personalErased = fact('oversight.personal-erased', {
  erasureId: ErasureId,
  positions: ErasedPositions,
  legalBasis: LegalBasis,
  /** Another than who approved. */
  requestedBy: text(200, 'role:operator'),
});
