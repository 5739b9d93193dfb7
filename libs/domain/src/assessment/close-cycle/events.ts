import { fact } from '../../kernel/fact.ts';
import { CloseCycle } from './request.ts';

export const cycleClosed = fact('assessment.cycle-closed', CloseCycle.fields);
