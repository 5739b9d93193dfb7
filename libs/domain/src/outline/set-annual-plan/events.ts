import { fact } from '../../kernel/fact.ts';
import { SetAnnualPlan } from './request.ts';

export const annualPlanSet = fact('outline.annual-plan-set', SetAnnualPlan.fields);
