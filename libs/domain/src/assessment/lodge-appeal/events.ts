import { fact } from '../../kernel/fact.ts';
import { LodgeAppeal } from './request.ts';

/** An appeal alone suspends nothing. */
export const appealLodged = fact('assessment.appeal-lodged', LodgeAppeal.fields);
