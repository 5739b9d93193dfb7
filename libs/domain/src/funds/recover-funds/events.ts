import { fact } from '../../kernel/fact.ts';
import { recordedMovement } from '../terms.ts';

export const fundsRecovered = fact('funds.funds-recovered', recordedMovement);
