import { fact } from '../../kernel/fact.ts';
import { ProposePolicy } from './request.ts';

export const policyProposed = fact('accountability.policy-proposed', ProposePolicy.fields);
