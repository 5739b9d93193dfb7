import { request } from '../../kernel/request.ts';
import { Year } from '../../kernel/vocabulary.ts';
import { SchemeId } from '../terms.ts';

export const OpenCycle = request('OpenCycle', { year: Year, schemeId: SchemeId });
