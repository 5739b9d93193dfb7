import { fact } from '../../kernel/fact.ts';
import { RenameUnit } from './request.ts';

/** Name and code hold from the effective date; the id, and every streak that hangs on it, stays. */
export const unitRenamed = fact('organisation.unit-renamed', RenameUnit.fields);
