import { request } from '../../kernel/request.ts';
import { optional, personal } from '../../kernel/term.ts';
import { ObligationId, Sha256Hex } from '../../kernel/vocabulary.ts';
import { Finding } from '../terms.ts';

export const ReportRectification = request('ReportRectification', {
  obligationId: ObligationId,
  report: personal(Finding),
  /** SHA-256 of the report as filed. */
  reportDigest: optional(Sha256Hex),
});
