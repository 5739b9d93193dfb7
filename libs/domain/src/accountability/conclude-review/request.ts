import { request } from '../../kernel/request.ts';
import { personal } from '../../kernel/term.ts';
import { ObligationId, oneOf } from '../../kernel/vocabulary.ts';
import { Finding } from '../terms.ts';

/** `measure`: a measure is to follow, to be proposed and decided on the same obligation. */
export const ConcludeReview = request('ConcludeReview', {
  obligationId: ObligationId,
  outcome: oneOf('no-measure', 'measure'),
  finding: personal(Finding),
});
