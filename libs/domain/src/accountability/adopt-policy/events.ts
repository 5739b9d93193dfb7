import { fact } from '../../kernel/fact.ts';
import { ProposePolicy } from '../propose-policy/request.ts';

/** From here on it is a policy: all of it, as it was proposed. */
export const policyAdopted = fact('accountability.policy-adopted', ProposePolicy.fields);
