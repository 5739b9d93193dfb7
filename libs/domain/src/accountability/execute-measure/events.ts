import { fact } from '../../kernel/fact.ts';
import { obligationFields } from '../obligations/fields.ts';

export const measureExecuted = fact('accountability.measure-executed', obligationFields);
