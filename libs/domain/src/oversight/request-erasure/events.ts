import { fact } from '../../kernel/fact.ts';
import { RequestErasure } from './request.ts';

export const erasureRequested = fact('oversight.erasure-requested', RequestErasure.fields);
