import { fact } from '../../kernel/fact.ts';
import { RefuseErasure } from './request.ts';

export const erasureRefused = fact('oversight.erasure-refused', RefuseErasure.fields);
