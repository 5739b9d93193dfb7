import { fact } from '../../kernel/fact.ts';
import { concerned } from '../terms.ts';
import { VerifyCompletion } from './request.ts';

/** Confirmed, or refused: then the task is open again. */
export const completionVerified = fact('programme.completion-verified', { ...VerifyCompletion.fields, ...concerned });
