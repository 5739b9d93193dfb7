import { fact } from '../../kernel/fact.ts';
import { GrantExemption } from './request.ts';

/** 免责 (force majeure): the year neither counts nor resets a streak. */
export const exemptionGranted = fact('assessment.exemption-granted', GrantExemption.fields);
