import { fact } from '../../kernel/fact.ts';
import { SplitUnit } from './request.ts';

/** Lineage: the effective date is the first day of the successors. */
export const unitSplit = fact('organisation.unit-split', SplitUnit.fields);
