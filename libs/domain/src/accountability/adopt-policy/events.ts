import { fact } from '../../kernel/fact.ts';
import { AdoptPolicy } from './request.ts';

export const policyAdopted = fact('accountability.policy-adopted', AdoptPolicy.fields);
