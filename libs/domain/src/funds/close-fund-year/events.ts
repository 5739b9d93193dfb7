import { fact } from '../../kernel/fact.ts';
import { Year } from '../../kernel/vocabulary.ts';
import { CloseFundYear } from './request.ts';

export const fundYearClosed = fact('funds.fund-year-closed', { ...CloseFundYear.fields, fiscalYear: Year });
