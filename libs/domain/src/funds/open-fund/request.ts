import { request } from '../../kernel/request.ts';
import { FundId, UnitId, Year } from '../../kernel/vocabulary.ts';
import { FundSource, fundPurpose } from '../terms.ts';

export const OpenFund = request('OpenFund', {
  fundId: FundId,
  source: FundSource,
  fiscalYear: Year,
  poolHolderId: UnitId,
  ...fundPurpose,
});
