import { fact } from '../../kernel/fact.ts';
import { Year } from '../../kernel/vocabulary.ts';
import { ReopenFundYear } from './request.ts';

export const fundYearReopened = fact('funds.fund-year-reopened', { ...ReopenFundYear.fields, fiscalYear: Year });
