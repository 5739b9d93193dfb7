import { request } from '../../kernel/request.ts';
import { FundId } from '../../kernel/vocabulary.ts';

export const CloseFundYear = request('CloseFundYear', {
  fundId: FundId,
});
