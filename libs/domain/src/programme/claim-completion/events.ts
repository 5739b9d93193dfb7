import { fact } from '../../kernel/fact.ts';
import { concerned } from '../terms.ts';
import { ClaimCompletion } from './request.ts';

export const completionClaimed = fact('programme.completion-claimed', { ...ClaimCompletion.fields, ...concerned });
