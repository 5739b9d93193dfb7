import { fact } from '../../kernel/fact.ts';
import { recordedMovement } from '../terms.ts';

export const fundsReturned = fact('funds.funds-returned', recordedMovement);
