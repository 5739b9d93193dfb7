import { fact } from '../../kernel/fact.ts';
import { concerned } from '../terms.ts';
import { CancelTask } from './request.ts';

export const taskCancelled = fact('programme.task-cancelled', { ...CancelTask.fields, ...concerned });
