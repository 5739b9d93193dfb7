import { request } from '../../kernel/request.ts';
import { FundId, Reason } from '../../kernel/vocabulary.ts';

export const ReopenFundYear = request('ReopenFundYear', {
  fundId: FundId,
  reason: Reason,
});
