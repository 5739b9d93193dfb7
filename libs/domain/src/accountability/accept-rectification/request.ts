import { request } from '../../kernel/request.ts';
import { optional, personal } from '../../kernel/term.ts';
import { ObligationId } from '../../kernel/vocabulary.ts';
import { Finding } from '../terms.ts';

export const AcceptRectification = request('AcceptRectification', {
  obligationId: ObligationId,
  finding: optional(personal(Finding)),
});
