import { request } from '../../kernel/request.ts';
import { AmountFen, FundId } from '../../kernel/vocabulary.ts';

/** 县级专项扶贫资金: the amount is what the county sets aside for the year. */
export const SetUpSpecialFund = request('SetUpSpecialFund', {
  fundId: FundId,
  amountFen: AmountFen,
});
