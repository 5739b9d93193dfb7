import { fact } from '../../kernel/fact.ts';
import { concerned } from '../terms.ts';
import { ReportProgress } from './request.ts';

export const progressReported = fact('programme.progress-reported', { ...ReportProgress.fields, ...concerned });
