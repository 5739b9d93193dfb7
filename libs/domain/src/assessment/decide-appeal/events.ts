import { fact } from '../../kernel/fact.ts';
import { DecideAppeal } from './request.ts';

/** Changes no result by itself: an appeal that is upheld is followed by a revision. */
export const appealDecided = fact('assessment.appeal-decided', DecideAppeal.fields);
