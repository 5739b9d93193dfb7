import { fact } from '../../kernel/fact.ts';
import { concerned } from '../terms.ts';
import { RecordInspection } from './request.ts';

export const taskInspected = fact('programme.task-inspected', { ...RecordInspection.fields, ...concerned });
