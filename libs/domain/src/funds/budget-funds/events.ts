import { fact } from '../../kernel/fact.ts';
import { recordedMovement } from '../terms.ts';

export const fundsBudgeted = fact('funds.funds-budgeted', recordedMovement);
