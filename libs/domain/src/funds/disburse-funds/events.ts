import { fact } from '../../kernel/fact.ts';
import { recordedMovement } from '../terms.ts';

export const fundsDisbursed = fact('funds.funds-disbursed', recordedMovement);
