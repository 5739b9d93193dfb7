import { fact } from '../../kernel/fact.ts';
import { RecordResult } from './request.ts';

/** Without consequence until it is published. */
export const resultRecorded = fact('assessment.result-recorded', RecordResult.fields);
