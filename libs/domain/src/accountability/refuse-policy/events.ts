import { fact } from '../../kernel/fact.ts';
import { RefusePolicy } from './request.ts';

export const policyRefused = fact('accountability.policy-refused', RefusePolicy.fields);
