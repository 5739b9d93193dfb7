import { fact } from '../../kernel/fact.ts';
import { AdoptScheme } from './request.ts';

export const schemeAdopted = fact('assessment.scheme-adopted', AdoptScheme.fields);
