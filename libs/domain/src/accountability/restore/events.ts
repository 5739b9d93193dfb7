import { fact } from '../../kernel/fact.ts';
import { obligationFields } from '../obligations/fields.ts';
import { Restore } from './request.ts';

/** What was carried out is revoked, and the person restored. */
export const restored = fact('accountability.restored', { ...obligationFields, ...Restore.fields });
