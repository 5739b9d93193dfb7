import { fact } from '../../kernel/fact.ts';
import { concerned } from '../terms.ts';
import { ReassignTask } from './request.ts';

/** `leaderIds` are those who answered for it until then; `responsible` those who do from the effective date. */
export const taskReassigned = fact('programme.task-reassigned', { ...ReassignTask.fields, ...concerned });
