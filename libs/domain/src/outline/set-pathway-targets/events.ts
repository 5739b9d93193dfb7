import { fact } from '../../kernel/fact.ts';
import { SetPathwayTargets } from './request.ts';

export const pathwayTargetsSet = fact('outline.pathway-targets-set', SetPathwayTargets.fields);
