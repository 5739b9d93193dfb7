import { fact } from '../../kernel/fact.ts';
import { recordedMovement } from '../terms.ts';

export const fundsSettled = fact('funds.funds-settled', recordedMovement);
