import { fact } from '../../kernel/fact.ts';
import { OpenFund } from './request.ts';

/** One source in one fiscal year, in the pool of one unit. */
export const fundOpened = fact('funds.fund-opened', OpenFund.fields);

/** Of a source, a fiscal year and a pool, this purpose has its fund now. */
export const purposeReserved = fact('funds.purpose-reserved', OpenFund.fields);
