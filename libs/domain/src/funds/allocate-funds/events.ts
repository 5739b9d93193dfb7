import { fact } from '../../kernel/fact.ts';
import { recordedMovement } from '../terms.ts';

export const fundsAllocated = fact('funds.funds-allocated', recordedMovement);
