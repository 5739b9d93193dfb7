import { fact } from '../../kernel/fact.ts';
import { Payee, recordedMovement } from '../terms.ts';

export const fundsPaid = fact('funds.funds-paid', { ...recordedMovement, payee: Payee });
