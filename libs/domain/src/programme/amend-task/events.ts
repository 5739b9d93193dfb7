import { fact } from '../../kernel/fact.ts';
import { concerned } from '../terms.ts';
import { AmendTask } from './request.ts';

export const taskAmended = fact('programme.task-amended', { ...AmendTask.fields, ...concerned });
