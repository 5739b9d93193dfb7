import { request } from '../../kernel/request.ts';
import { Year } from '../../kernel/vocabulary.ts';

export const CloseCycle = request('CloseCycle', { year: Year });
