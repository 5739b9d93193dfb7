import { fact } from '../../kernel/fact.ts';
import { SetMilestone } from './request.ts';

/** Takes the place of an earlier milestone for the same year. */
export const milestoneSet = fact('outline.milestone-set', SetMilestone.fields);
