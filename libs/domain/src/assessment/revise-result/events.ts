import { fact } from '../../kernel/fact.ts';
import { Outcome } from '../terms.ts';
import { ReviseResult } from './request.ts';

export const resultRevised = fact('assessment.result-revised', { ...ReviseResult.fields, previous: Outcome });
