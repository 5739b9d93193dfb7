import { fact } from '../../kernel/fact.ts';
import { AmendAnnualPlan } from './request.ts';

export const annualPlanAmended = fact('outline.annual-plan-amended', AmendAnnualPlan.fields);
