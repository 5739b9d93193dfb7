import { fact } from '../../kernel/fact.ts';
import { AssignTask } from './request.ts';

export const taskAssigned = fact('programme.task-assigned', AssignTask.fields);
