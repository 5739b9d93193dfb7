import { fact } from '../../kernel/fact.ts';
import { UnitId, Year } from '../../kernel/vocabulary.ts';
import { SetUpSpecialFund } from './request.ts';

export const specialFundSetUp = fact('funds.special-fund-set-up', {
  ...SetUpSpecialFund.fields,
  unitId: UnitId,
  fiscalYear: Year,
});
