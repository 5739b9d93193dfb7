import { fact } from '../../kernel/fact.ts';
import { AdoptOutline } from './request.ts';

export const outlineAdopted = fact('outline.outline-adopted', AdoptOutline.fields);
